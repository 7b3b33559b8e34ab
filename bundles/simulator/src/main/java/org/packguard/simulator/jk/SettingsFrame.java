package org.packguard.simulator.jk;

import org.packguard.simulator.battery.Reading;
import org.packguard.simulator.battery.Settings;
import org.packguard.simulator.battery.Switches;
import org.packguard.simulator.battery.Threshold;
import org.packguard.simulator.wire.FrameBytes;
import org.packguard.simulator.wire.Steps;

/** Encodes frame 01, low byte first. Pure. */
final class SettingsFrame {
    private static final double MILLI = 0.001;
    private static final double DECI = 0.1;

    private SettingsFrame() {}

    /**
     * One frame.
     *
     * @param address of the device on RS485, 0 for none
     */
    static byte[] encode(Variant variant, Settings settings, Reading reading, int address, int counter) {
        FrameBytes frame = BigFrame.begin(BigFrame.SETTINGS, counter);
        if (variant == Variant.JK04) {
            floats(frame, settings, reading);
        } else {
            voltages(frame, settings);
            currents(frame, settings);
            temperatures(frame, settings);
            switches(frame, reading.set());
            frame.le32(114, reading.cells().size());
            frame.le32(130, Steps.unsigned(reading.capacity(), MILLI, 32));
            frame.le32(138, Steps.unsigned(settings.balanceStart(), MILLI, 32));
        }
        if (variant == Variant.JK02_32S) {
            only32(frame, settings, address);
        }
        return BigFrame.end(frame);
    }

    private static void floats(FrameBytes frame, Settings settings, Reading reading) {
        frame.leFloat(6, 1);
        frame.u8(34, reading.cells().size());
        frame.leFloat(38, settings.powerOff());
        frame.leFloat(74, 3);
        frame.leFloat(98, settings.balanceStart());
        frame.leFloat(106, settings.balanceTrigger());
        frame.leFloat(110, settings.maxBalance());
        frame.flag(114, reading.set().balancer());
    }

    private static void voltages(FrameBytes frame, Settings settings) {
        double[] volts = {
            settings.sleep(),
            settings.low().trip(),
            settings.low().release(),
            settings.high().trip(),
            settings.high().release(),
            settings.balanceTrigger(),
            settings.full(),
            settings.empty(),
            settings.charge(),
            settings.hold(),
            settings.powerOff()
        };
        for (int i = 0; i < volts.length; i++) {
            frame.le32(6 + 4 * i, Steps.unsigned(volts[i], MILLI, 32));
        }
    }

    private static void currents(FrameBytes frame, Settings settings) {
        frame.le32(50, Steps.unsigned(settings.maxCharge(), MILLI, 32));
        frame.le32(54, 3);
        frame.le32(58, 60);
        frame.le32(62, Steps.unsigned(settings.maxDischarge(), MILLI, 32));
        frame.le32(66, 300);
        frame.le32(70, 60);
        frame.le32(74, 5);
        frame.le32(78, Steps.unsigned(settings.maxBalance(), MILLI, 32));
        frame.le32(134, 1_500);
    }

    private static void temperatures(FrameBytes frame, Settings settings) {
        int at = 82;
        for (Threshold one :
                new Threshold[] {settings.chargeHot(), settings.dischargeHot(), settings.chargeCold(), settings.mosHot()
                }) {
            frame.le32(at, Steps.signed(one.trip(), DECI, 32));
            frame.le32(at + 4, Steps.signed(one.release(), DECI, 32));
            at += 8;
        }
    }

    private static void switches(FrameBytes frame, Switches set) {
        frame.flag(118, set.charge());
        frame.flag(122, set.discharge());
        frame.flag(126, set.balancer());
    }

    /** Controls, heater and sleep as in a capture of 15.41. */
    private static void only32(FrameBytes frame, Settings settings, int address) {
        frame.le32(270, address);
        frame.hex(278, "60e31600");
        frame.hex(282, "0033000a18fe");
        frame.hex(288, "ffffff9fe99d03");
        frame.u8(296, Steps.signed(settings.dischargeCold().trip(), 1, 8));
        frame.u8(297, Steps.signed(settings.dischargeCold().release(), 1, 8));
    }
}
