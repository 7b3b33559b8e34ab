package org.packguard.simulator.jk;

import org.packguard.simulator.battery.Reading;
import org.packguard.simulator.wire.FrameBytes;
import org.packguard.simulator.wire.Steps;

/** Encodes frame 02 in all three layouts, low byte first. Pure. */
final class CellsFrame {
    private static final double MILLI = 0.001;
    private static final double DECI = 0.1;
    private static final int NO_SENSOR = -2_000;
    private static final int ALL_SENSORS = 0xFF;
    private static final int THREE_SENSORS = 0x07;

    private CellsFrame() {}

    static byte[] encode(Variant variant, Reading reading, int counter) {
        FrameBytes frame = BigFrame.begin(BigFrame.CELLS, counter);
        if (variant == Variant.JK04) {
            floats(frame, reading);
        } else {
            cells(frame, variant.shiftAfterCells(), reading);
            pack(frame, variant.shiftAfterResistances(), reading);
            if (variant == Variant.JK02_32S) {
                only32(frame, reading);
            } else {
                only24(frame, reading);
            }
        }
        return BigFrame.end(frame);
    }

    private static void floats(FrameBytes frame, Reading reading) {
        for (int i = 0; i < reading.cells().size(); i++) {
            frame.leFloat(6 + 4 * i, reading.cells().get(i).voltage());
            frame.leFloat(102 + 4 * i, reading.cells().get(i).resistance());
        }
        frame.leFloat(202, reading.average());
        frame.leFloat(206, reading.difference());
        frame.le32(214, mask(reading));
        frame.u8(218, reading.highest());
        frame.u8(219, reading.lowest());
        frame.u8(220, action(reading));
        frame.leFloat(222, reading.balanceCurrent());
        frame.le32(286, Steps.counter(reading.runtime(), 1, 32));
    }

    private static void cells(FrameBytes frame, int shift, Reading reading) {
        for (int i = 0; i < reading.cells().size(); i++) {
            frame.le16(6 + 2 * i, Steps.unsigned(reading.cells().get(i).voltage(), MILLI, 16));
            frame.le16(64 + shift + 2 * i, Steps.unsigned(reading.cells().get(i).resistance(), MILLI, 16));
        }
        frame.le32(54 + shift, mask(reading));
        frame.le16(58 + shift, Steps.unsigned(reading.average(), MILLI, 16));
        frame.le16(60 + shift, Steps.unsigned(reading.difference(), MILLI, 16));
        frame.u8(62 + shift, reading.highest());
        frame.u8(63 + shift, reading.lowest());
    }

    private static void pack(FrameBytes frame, int shift, Reading reading) {
        frame.le32(118 + shift, Steps.unsigned(reading.voltage(), MILLI, 32));
        frame.le32(122 + shift, Steps.unsigned(Math.abs(reading.voltage() * reading.current()), MILLI, 32));
        frame.le32(126 + shift, Steps.signed(reading.current(), MILLI, 32));
        frame.le16(130 + shift, sensor(reading, 0));
        frame.le16(132 + shift, sensor(reading, 1));
        frame.le16(138 + shift, Steps.signed(reading.balanceCurrent(), MILLI, 16));
        frame.u8(140 + shift, action(reading));
        frame.u8(141 + shift, Steps.unsigned(reading.soc(), 1, 8));
        frame.le32(142 + shift, Steps.unsigned(reading.remaining(), MILLI, 32));
        frame.le32(146 + shift, Steps.unsigned(reading.capacity(), MILLI, 32));
        frame.le32(150 + shift, Steps.counter(reading.cycles(), 1, 32));
        frame.le32(154 + shift, Steps.counter(reading.throughput(), MILLI, 32));
        frame.u8(158 + shift, Steps.unsigned(reading.soh(), 1, 8));
        frame.le32(162 + shift, Steps.counter(reading.runtime(), 1, 32));
        frame.flag(166 + shift, reading.state().charge());
        frame.flag(167 + shift, reading.state().discharge());
        frame.flag(169 + shift, reading.state().balancer());
        frame.u8(184 + shift, 1);
        frame.leFloat(194 + shift, 3);
        frame.flag(213 + shift, reading.source() > 0);
    }

    private static void only24(FrameBytes frame, Reading reading) {
        frame.le16(134, Steps.signed(reading.powerStage(), DECI, 16));
        frame.le16(136, AlarmBits.frame(reading.alarms()));
        frame.u8(182, THREE_SENSORS);
    }

    private static void only32(FrameBytes frame, Reading reading) {
        long powerStage = Steps.signed(reading.powerStage(), DECI, 16);
        frame.le16(144, powerStage);
        frame.le32(166, AlarmBits.frame(reading.alarms()));
        frame.u8(214, ALL_SENSORS);
        frame.le16(234, Steps.unsigned(reading.voltage(), 0.01, 16));
        frame.le16(254, powerStage);
        frame.le16(256, sensor(reading, 3));
        frame.le16(258, sensor(reading, 2));
        frame.le32(270, 86_400);
        frame.u8(276, 3);
        frame.hex(239, "0101010006");
        frame.hex(287, "feff7fdc2f0101b0cf07");
    }

    private static long mask(Reading reading) {
        return (1L << reading.cells().size()) - 1;
    }

    private static int action(Reading reading) {
        if (reading.balanceCurrent() == 0) {
            return 0;
        }
        return reading.balanceCurrent() > 0 ? 1 : 2;
    }

    private static long sensor(Reading reading, int index) {
        return index < reading.temperatures().size()
                ? Steps.signed(reading.temperatures().get(index), DECI, 16)
                : NO_SENSOR;
    }
}
