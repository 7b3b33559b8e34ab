package org.packguard.simulator.smartbms123;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.packguard.model.quantity.AlarmId;
import org.packguard.simulator.Captures;
import org.packguard.simulator.Measured;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Energies;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.Switches;
import org.packguard.simulator.battery.VirtualBattery;

class SmartBms123EndTest {
    private static final long SECOND = 1_000_000_000;

    private static int unsigned(byte[] frame, int at, int length) {
        int value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | frame[at + i] & 0xFF;
        }
        return value;
    }

    private static void assertSum(byte[] frame) {
        assertEquals(58, frame.length);
        assertEquals(IntStream.range(0, 57).map(i -> frame[i] & 0xFF).sum() & 0xFF, frame[57] & 0xFF);
    }

    private static Measured measured() {
        Measured measured = new Measured();
        measured.volts = Measured.same(16, 3.15);
        measured.volts[0] = 3.13;
        measured.volts[15] = 3.2;
        measured.voltage = 335.355;
        measured.current = -8;
        measured.load = 8;
        measured.soc = 75;
        measured.capacity = 100;
        return measured;
    }

    @Test
    void aFrameIsThatOfACaptureWhereItHoldsTheSame() throws IOException {
        byte[] capture = Captures.bytes("smartbms123");
        byte[] frame = new StatusFrame(TemperatureFormula.DOCUMENT)
                .encode(measured().reading(), Measured.settings1541(), 1, new KeyValue(0, 0));
        // pack voltage, sign and amount of the first and the total current, lowest and highest cell
        for (int at :
                new int[] {0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 25, 28, 29, 30, 40}) {
            assertEquals(capture[at], frame[at], "offset " + at);
        }
        assertEquals('+', frame[6]);
        assertEquals(64, unsigned(frame, 7, 2));
        assertEquals(1, frame[24]);
        assertEquals(626, unsigned(frame, 26, 2));
        assertEquals(25, frame[47]);
        assertSum(frame);
    }

    @Test
    void everyFieldIsWhereTheTableHasIt() {
        Measured measured = measured();
        measured.energies = new Energies(123_456_789, 65_536_000, 4_321, (1 << 24) + 5, 0, 0);
        measured.alarms = Set.of(AlarmId.CELL_OVERVOLTAGE, AlarmId.CHARGE_UNDERTEMPERATURE);
        measured.allowed = false;
        measured.current = 12.25;
        measured.source = 14.25;
        measured.load = 2;
        byte[] frame = new StatusFrame(TemperatureFormula.SOFTWARE)
                .encode(measured.reading(), Measured.settings1541(), 16, new KeyValue(16, 0x20));
        assertEquals(114, unsigned(frame, 4, 2));
        assertEquals('+', frame[9]);
        assertEquals(98, unsigned(frame, 10, 2));
        assertEquals(294, unsigned(frame, 28, 2), "(20 + 232.1) / 0.857");
        assertEquals(1 << 4 | 1 << 5, frame[30]);
        assertEquals(4_321, unsigned(frame, 31, 3));
        assertEquals(3_840, unsigned(frame, 34, 3));
        assertEquals(5, unsigned(frame, 37, 3), "wraps as its field does");
        assertEquals(123_456, unsigned(frame, 41, 3));
        assertEquals(65_536, unsigned(frame, 44, 3));
        assertEquals(41, frame[47]);
        assertEquals(0x20, frame[48]);
        assertEquals(51, unsigned(frame, 49, 2));
        assertEquals(540, unsigned(frame, 51, 2));
        assertEquals(730, unsigned(frame, 53, 2));
        assertEquals(688, unsigned(frame, 55, 2));
        assertSum(frame);
    }

    @Test
    void keysAreNumberedAsTheMakerDoes() {
        Measured measured = measured();
        measured.cycles = 1_234;
        measured.energies = new Energies(0, 0, 0, 0, 70_000_000, 5_000);
        measured.state = new Switches(true, false, false);
        int[] values = KeyValue.all(measured.reading(), Measured.settings1541()).stream()
                .mapToInt(KeyValue::value)
                .toArray();
        assertArrayEquals(
                new int[] {100, 99, 2, 0x44, 2, 0x80, 0x33, 11, 4, 0xD2, 1, 0x11, 0x70, 0, 0, 5, 0x10, 2, 0xB1},
                values);
    }

    @Test
    void aFrameComesEveryPeriodWithTheNextCellAndTheNextKey() {
        VirtualBattery battery =
                new VirtualBattery(new BatterySpec(5, 100, Chemistry.LFP, 60, 20, 1), Scenario.Day.of(100));
        SmartBms123End end = new SmartBms123End(battery, TemperatureFormula.SOFTWARE, SECOND);
        List<byte[]> frames = new ArrayList<>();
        long now = -5 * SECOND;
        for (int i = 0; i < 38; i++) {
            int before = frames.size();
            assertEquals(SECOND, end.tick(now, (delay, bytes) -> frames.add(bytes)));
            assertEquals(before + 1, frames.size());
            assertEquals(SECOND / 2, end.tick(now + SECOND / 2, (delay, bytes) -> frames.add(bytes)));
            assertEquals(before + 1, frames.size());
            now += SECOND;
        }
        Set<Integer> keys = new TreeSet<>();
        for (int i = 0; i < frames.size(); i++) {
            byte[] frame = frames.get(i);
            assertSum(frame);
            assertEquals(i % 5 + 1, frame[24]);
            assertEquals(5, frame[25]);
            assertEquals(i % 19 + 25, frame[47]);
            keys.add(frame[47] - 25);
        }
        assertEquals(19, keys.size());
    }

    @Test
    void timeThatWasSleptAwayIsNotCaughtUpWith() {
        VirtualBattery battery =
                new VirtualBattery(new BatterySpec(5, 100, Chemistry.LFP, 60, 20, 1), Scenario.Day.of(100));
        SmartBms123End end = new SmartBms123End(battery, TemperatureFormula.SOFTWARE, SECOND);
        List<byte[]> frames = new ArrayList<>();
        end.tick(0, (delay, bytes) -> frames.add(bytes));
        end.tick(100 * SECOND, (delay, bytes) -> frames.add(bytes));
        end.tick(100 * SECOND + 1, (delay, bytes) -> frames.add(bytes));
        assertEquals(2, frames.size());
    }
}
