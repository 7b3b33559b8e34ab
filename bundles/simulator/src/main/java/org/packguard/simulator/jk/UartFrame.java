package org.packguard.simulator.jk;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Reading;
import org.packguard.simulator.battery.Settings;
import org.packguard.simulator.battery.Threshold;
import org.packguard.simulator.wire.Checksum;
import org.packguard.simulator.wire.FrameBytes;
import org.packguard.simulator.wire.Steps;

/** Encodes frames of the 4E57 protocol, high byte first. Pure. */
final class UartFrame {
    static final int READ_ALL = 0x06;
    static final int REPLY = 1;

    private static final double MILLI = 0.001;
    private static final double CENTI = 0.01;
    /** Head without the first two bytes, and tail: length 2, terminal 4, command, source, transport, record 4, end, sum 4. */
    private static final int FRAME_BYTES = 18;

    private UartFrame() {}

    /**
     * A frame of the BMS.
     *
     * @param command which command it answers
     * @param data the tags
     */
    static byte[] frame(int command, byte[] data) {
        int length = FRAME_BYTES + data.length;
        FrameBytes frame = new FrameBytes(length + 2).hex(0, "4e57").big(2, length, 2);
        frame.u8(8, command).u8(9, 0).u8(10, REPLY);
        for (int i = 0; i < data.length; i++) {
            frame.u8(11 + i, data[i]);
        }
        frame.u8(15 + data.length, 0x68);
        byte[] bytes = frame.toArray();
        return frame.big(length, Checksum.sum(bytes, 0, length), 2).toArray();
    }

    /**
     * The tags of a whole answer.
     *
     * @param identity name of eight characters, date as yymm, software of fifteen characters
     * @param old as software before protocol version 1 speaks: other current coding, nothing after the version
     */
    static byte[] data(Identity identity, Chemistry chemistry, Settings settings, Reading reading, boolean old) {
        Tags tags = new Tags();
        measured(tags, reading, old);
        voltages(tags, settings, reading);
        limits(tags, settings, reading);
        temperatures(tags, settings);
        tags.put(0xA9, 1, reading.cells().size());
        tags.put(0xAA, 4, Steps.unsigned(reading.capacity(), 1, 32));
        tags.put(0xAB, 1, reading.set().charge() ? 1 : 0);
        tags.put(0xAC, 1, reading.set().discharge() ? 1 : 0);
        tags.put(0xAD, 2, 1_041);
        tags.put(0xAE, 1, 1);
        tags.put(0xAF, 1, chemistry == Chemistry.LFP ? 0 : 1);
        tags.put(0xB0, 2, 10);
        tags.put(0xB1, 1, 20);
        tags.text(0xB2, 10, Identity.SETUP_CODE);
        tags.put(0xB3, 1, 0);
        tags.text(0xB4, 8, identity.name());
        tags.text(0xB5, 4, identity.manufactured());
        tags.put(0xB6, 4, Steps.counter(reading.runtime(), 60, 32));
        tags.text(0xB7, 15, identity.software());
        if (!old) {
            tags.put(0xB8, 1, 0);
            tags.put(0xB9, 4, 0);
            tags.text(0xBA, 24, identity.serial());
            tags.put(0xC0, 1, 1);
        }
        return tags.toArray();
    }

    private static void measured(Tags tags, Reading reading, boolean old) {
        tags.cells(reading);
        tags.put(0x80, 2, temperature(reading.powerStage()));
        tags.put(0x81, 2, temperature(reading.temperatures().get(0)));
        tags.put(0x82, 2, temperature(reading.temperatures().get(1)));
        tags.put(0x83, 2, Steps.unsigned(reading.voltage(), CENTI, 16));
        tags.put(0x84, 2, old ? oldCurrent(reading.current()) : current(reading.current()));
        tags.put(0x85, 1, Steps.unsigned(reading.soc(), 1, 8));
        tags.put(0x86, 1, 2);
        tags.put(0x87, 2, Steps.counter(reading.cycles(), 1, 16));
        tags.put(0x89, 4, Steps.counter(reading.throughput(), 1, 32));
        tags.put(0x8A, 2, reading.cells().size());
        tags.put(0x8B, 2, AlarmBits.uart(reading.alarms()));
        int status = (reading.state().charge() ? 1 : 0)
                | (reading.state().discharge() ? 2 : 0)
                | (reading.set().balancer() ? 4 : 0);
        tags.put(0x8C, 2, status);
    }

    private static void voltages(Tags tags, Settings settings, Reading reading) {
        int cells = reading.cells().size();
        tags.put(0x8E, 2, Steps.unsigned(cells * settings.high().trip(), CENTI, 16));
        tags.put(0x8F, 2, Steps.unsigned(cells * settings.low().trip(), CENTI, 16));
        tags.put(0x90, 2, Steps.unsigned(settings.high().trip(), MILLI, 16));
        tags.put(0x91, 2, Steps.unsigned(settings.high().release(), MILLI, 16));
        tags.put(0x92, 2, 5);
        tags.put(0x93, 2, Steps.unsigned(settings.low().trip(), MILLI, 16));
        tags.put(0x94, 2, Steps.unsigned(settings.low().release(), MILLI, 16));
        tags.put(0x95, 2, 5);
        tags.put(0x96, 2, 300);
    }

    private static void limits(Tags tags, Settings settings, Reading reading) {
        tags.put(0x97, 2, Steps.unsigned(settings.maxDischarge(), 1, 16));
        tags.put(0x98, 2, 3);
        tags.put(0x99, 2, Steps.unsigned(settings.maxCharge(), 1, 16));
        tags.put(0x9A, 2, 5);
        tags.put(0x9B, 2, Steps.unsigned(settings.balanceStart(), MILLI, 16));
        tags.put(0x9C, 2, Steps.unsigned(settings.balanceTrigger(), MILLI, 16));
        tags.put(0x9D, 1, reading.set().balancer() ? 1 : 0);
    }

    private static void temperatures(Tags tags, Settings settings) {
        Threshold mos = settings.mosHot();
        double[] degrees = {
            mos.trip(),
            mos.release(),
            100,
            100,
            20,
            settings.chargeHot().trip(),
            settings.dischargeHot().trip(),
            settings.chargeCold().trip(),
            settings.chargeCold().release(),
            settings.dischargeCold().trip(),
            settings.dischargeCold().release()
        };
        for (int i = 0; i < degrees.length; i++) {
            tags.put(0x9E + i, 2, Steps.signed(degrees[i], 1, 16));
        }
    }

    /** Below zero it goes on upwards from 100, as the document says. */
    private static long temperature(double celsius) {
        long degrees = Math.round(celsius);
        return degrees < 0 ? 100 - degrees : degrees;
    }

    /** Bit 15 says charging, the rest is the amount. */
    private static long current(double amperes) {
        return Steps.unsigned(Math.abs(amperes), CENTI, 15) | (amperes > 0 ? 0x8000 : 0);
    }

    /** Counted downwards from 10000. */
    private static long oldCurrent(double amperes) {
        return Steps.unsigned(100 - amperes, CENTI, 16);
    }

    private static final class Tags {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void put(int tag, int length, long value) {
            bytes.write(tag);
            number(length, value);
        }

        void text(int tag, int length, String text) {
            bytes.write(tag);
            byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < length; i++) {
                bytes.write(i < ascii.length ? ascii[i] : 0);
            }
        }

        void cells(Reading reading) {
            bytes.write(0x79);
            bytes.write(3 * reading.cells().size());
            for (int i = 0; i < reading.cells().size(); i++) {
                bytes.write(i + 1);
                number(2, Steps.unsigned(reading.cells().get(i).voltage(), MILLI, 16));
            }
        }

        byte[] toArray() {
            return bytes.toByteArray();
        }

        private void number(int length, long value) {
            for (int i = length - 1; i >= 0; i--) {
                bytes.write((int) (value >> 8 * i));
            }
        }
    }
}
