package org.packguard.simulator.smartbms123;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.packguard.model.quantity.AlarmId;
import org.packguard.simulator.Measured;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Energies;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.wire.ProtocolEnd;

class StreamEndTest {
    private static final long SECOND = 1_000_000_000;

    private final VirtualBattery battery =
            new VirtualBattery(new BatterySpec(4, 100, Chemistry.LFP, 60, 20, 1), new Scenario.Constant(10));
    private final StreamEnd end = new StreamEnd(battery, TemperatureFormula.SOFTWARE, SECOND, "7359", 20);

    /** Says something to it and pings it; what comes back, line by line. */
    private List<String> say(String text, long now) {
        StringBuilder all = new StringBuilder();
        end.received((text + "$").getBytes(StandardCharsets.US_ASCII), now, (delay, bytes) -> {
            assertTrue(bytes.length <= 20);
            all.append(new String(bytes, StandardCharsets.US_ASCII));
        });
        return all.isEmpty() ? List.of() : List.of(all.toString().split("\r"));
    }

    @Test
    void itEchoesAndAnswersOnceItKnowsThePin() {
        end.connected();
        assertEquals(
                List.of(),
                say("\u0005\r", 0).stream().filter(line -> line.contains("_")).toList());
        assertEquals(List.of("E!", "NA"), say("E!\r", 0));
        assertEquals(List.of("PW0000!", "NA"), say("PW0000!\r", 0));
        assertEquals(List.of("V@", "NA"), say("V@\r", 0));
        assertEquals(List.of("PW7359!", "OK"), say("PW7359!\r", 0));
        assertTrue(say("V@\r", 0).get(1).startsWith("33B_"));
        assertEquals("37333539", say("S1@\r", 0).get(1).split("_")[3]);
        assertEquals(12, say("S2@\r", 0).get(1).split("_").length);
        assertEquals(List.of("40-050!", "NA"), say("40-050!\r", 0));
        end.connected();
        assertEquals(List.of("V@", "NA"), say("V@\r", 0));
    }

    @Test
    void anAnswerIsClosedByTheSumOfItsCharactersButTheSeparators() {
        end.connected();
        say("PW7359!\r", 0);
        for (String question : List.of("V@", "S1@", "S2@")) {
            String answer = say(question + "\r", 0).get(1);
            int last = answer.lastIndexOf('_');
            int sum = answer.substring(0, last).replace("_", "").chars().sum() & 0xFF;
            assertEquals(sum, Integer.parseInt(answer.substring(last + 1), 16));
        }
    }

    @Test
    void itStreamsRoundsAndHoldsThemBackUntilItIsPinged() {
        end.connected();
        say("PW7359!\r", 0);
        assertEquals(List.of("E!", "OK"), say("E!\r", 0));
        assertEquals(SECOND, end.tick(0, StreamEndTest::none));
        assertEquals(List.of("U", "V", "T", "C", "E", "M", "H", "B"), tags(say("", 0)));
        assertEquals(SECOND, end.tick(SECOND, StreamEndTest::none));
        assertEquals(List.of("U", "V", "T", "C", "E", "M", "H", "B"), tags(say("", SECOND)));
        say("D!\r", SECOND);
        assertEquals(ProtocolEnd.NEVER, end.tick(3 * SECOND, StreamEndTest::none));
    }

    private static void none(long delay, byte[] bytes) {
        fail("sent unasked: " + Arrays.toString(bytes));
    }

    private static List<String> tags(List<String> lines) {
        return lines.stream().map(line -> line.split("_")[0]).toList();
    }

    @Test
    void aRoundIsWhatACaptureHasWhereItTellsTheSame() {
        Measured measured = new Measured();
        measured.volts = Measured.same(4, 3.5);
        measured.celsius = 25;
        measured.voltage = 14;
        measured.current = 1;
        measured.source = 1;
        measured.load = 0.5;
        measured.soc = 100;
        measured.energies = new Energies(0, 0, 0, 0, 0, 0);
        List<String> round =
                new StreamRecords(TemperatureFormula.SOFTWARE).round(measured.reading(), Measured.settings1541(), 1);
        assertEquals("U_0AF0_+0014_+0014_+000A", round.get(0));
        assertEquals("C_01_04_2BC_12C_03_30", round.get(3));
        assertEquals("000000", round.get(4).split("_")[1]);
        assertEquals("64", round.get(4).split("_")[4]);
        measured.current = -2;
        measured.alarms = Set.of(AlarmId.CELL_OVERVOLTAGE);
        List<String> other =
                new StreamRecords(TemperatureFormula.SOFTWARE).round(measured.reading(), Measured.settings1541(), 2);
        assertEquals("-0028", other.get(0).split("_")[3]);
        assertEquals("13", other.get(3).split("_")[5]);
    }
}
