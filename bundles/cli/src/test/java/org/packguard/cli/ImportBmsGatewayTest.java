package org.packguard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportBmsGatewayTest {
    /** The default configuration of the gateway, with one more inverter and some keys that it does not know. */
    private static final String DOCUMENT =
            """
            GATEWAY-ACTIVATED = false
            [mqtt]
            ACTIVATED = true
            TOPIC = "tele/bms/state"
            BROKER = "localhost"
            PORT = 1883
            INTERVAL = 10.0
            [battery]
            I-LIM-CHARGE = 650.5
            I-LIM-DISCHARGE = 700.0
            I-TOT-SCALING = 0.5
            I-TOT-OFFSET = 1.0
            NOVELTY = 1
            [[bmses-out]]
            CAN-IF = "can_out"
            DESCRIPTION = "Virtual BMS 1"
            I-LIM-CHARGE = 300.0
            I-LIM-DISCHARGE = 280.0
            I-SCALING = 0.6
            I-OFFSET = 0.2
            PUSH-MIN-DELAY = 0.5
            SEND-SYNC-ACTIVATED = true
            SYNC-INTERVAL = 5.0
            [[bmses-out]]
            CAN-IF = "can_out"
            [[bmses-in]]
            CAN-IF = "can_in_1"
            DESCRIPTION = "Battery Rack 1 \\\\ Left"
            CAPACITY-AH = 1400.0
            POLL-INTERVAL = 1.0
            [[bmses-in]]
            CAN-IF = "can_in_2"
            CAPACITY-AH = 700
            """;

    @TempDir
    Path directory;

    private Call convert(String document) throws IOException {
        Path file = directory.resolve("bms_config.toml");
        Files.writeString(file, document);
        return Call.of("import-bms-gateway", file.toString(), "--out", out().toString());
    }

    private Path out() {
        return directory.resolve("etc");
    }

    private String written(String name) throws IOException {
        return Files.readString(out().resolve("packguard." + name + ".cfg"));
    }

    @Test
    void batteriesBankAndInvertersAreWrittenAndHaveNoProblem() throws IOException {
        Call call = convert(DOCUMENT);
        assertEquals(0, call.status(), call.err());
        assertEquals(5, call.out().lines().count(), call.out());
        Call check = Call.of("check", out().toString());
        assertEquals("5 files, no problem", check.out().strip());
        assertEquals(
                """
                driver = pylontech
                name = Battery Rack 1   Left
                transport = socketcan
                interface = can_in_1
                poll = 1
                """,
                written("battery-can_in_1"));
        assertEquals(
                """
                type = parallel
                members = can_in_1, can_in_2
                capacities = can_in_1:1400, can_in_2:700
                limits = sum
                enables = all
                missing = stop
                maxCharge = 650.5
                maxDischarge = 700
                """,
                written("bank-gateway"));
        assertEquals(
                """
                type = can
                name = Virtual BMS 1
                brand = pylontech
                battery = gateway
                allowUnguarded = true
                transport = socketcan
                interface = can_out
                split = copy
                maxCharge = 300
                maxDischarge = 280
                currentScaling = 0.3
                currentOffset = 0.8
                send = reply
                minDelay = 0.5
                """,
                written("inverter-can_out"));
        assertTrue(Files.exists(out().resolve("packguard.inverter-can_out-2.cfg")));
    }

    @Test
    void whatHasNoCounterpartIsNamed() throws IOException {
        String error = convert(DOCUMENT).err();
        for (String remark : new String[] {
            "[mqtt] BROKER has no counterpart",
            "[mqtt] INTERVAL has no counterpart",
            "[battery] NOVELTY has no counterpart",
            "[[bmses-out]] 1 SYNC-INTERVAL has no counterpart",
            "GATEWAY-ACTIVATED has no counterpart",
            "without a guard"
        }) {
            assertTrue(error.contains(remark), remark + " is missing in " + error);
        }
        assertFalse(error.contains("I-SCALING"), error);
    }

    @Test
    void nothingIsOverwrittenAndNoOtherDocumentIsTaken() throws IOException {
        assertEquals(0, convert(DOCUMENT).status());
        Call again = convert(DOCUMENT);
        assertEquals(2, again.status());
        assertTrue(again.err().contains("is there already"), again.err());
        Call wrong = convert("[[bmses-in]\nCAN-IF = ");
        assertEquals(2, wrong.status());
        assertTrue(wrong.err().contains("line 1"), wrong.err());
    }

    @Test
    void valuesOfAnotherSortOrOutOfRangeAreLeftOutAndNamed() throws IOException {
        Call call = convert(
                """
                [[bmses-in]]
                CAN-IF = 7
                CAPACITY-AH = -1
                [[bmses-out]]
                I-LIM-CHARGE = 1e300
                I-LIM-DISCHARGE = nan
                I-SCALING = 50
                """);
        assertEquals(0, call.status(), call.err());
        assertTrue(call.err().contains("[[bmses-in]] 1 CAN-IF is of another sort"), call.err());
        assertTrue(call.err().contains("I-LIM-CHARGE = 1.0E300 is no number that can be used"), call.err());
        assertTrue(call.err().contains("I-LIM-DISCHARGE = NaN is no number that can be used"), call.err());
        assertTrue(call.err().contains("I-SCALING = 50 is outside of -3 to 3"), call.err());
        assertTrue(call.err().contains("CAPACITY-AH = -1 is outside of 0 to 100000"), call.err());
        assertEquals(
                "3 files, no problem", Call.of("check", out().toString()).out().strip());
    }
}
