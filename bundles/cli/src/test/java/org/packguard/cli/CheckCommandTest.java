package org.packguard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    Path directory;

    private void file(String name, String... lines) throws IOException {
        Files.write(directory.resolve(name), java.util.List.of(lines));
    }

    private Call check() {
        return Call.of("check", directory.toString());
    }

    @Test
    void theDemoHasNoProblem() throws IOException {
        Path demo = Path.of("..", "..", "karaf-assembly", "src", "main", "karaf", "demo");
        try (var files = Files.list(demo)) {
            Call call = Call.of("check", demo.toString());
            assertEquals(files.count() + " files, no problem\n", call.out().replace("\r", ""));
            assertEquals(0, call.status());
        }
    }

    @Test
    void everyProblemIsNamedWithFileKeyAndWhatIsAllowed() throws IOException {
        file("packguard.battery-a.cfg", "driver = jk", "transport = serial", "baud = fast");
        file("packguard.battery-b.cfg", "driver = jkk", "transport = serial");
        file("packguard.bat-c.cfg", "driver = jk");
        Call call = check();
        assertEquals(1, call.status());
        assertTrue(call.out().contains("packguard.battery-a.cfg: baud = fast: "), call.out());
        assertTrue(call.out().contains("packguard.battery-a.cfg: port: is missing"), call.out());
        assertTrue(call.out().contains("packguard.battery-b.cfg: driver = jkk: no battery driver jkk"), call.out());
        assertTrue(call.out().contains("packguard.bat-c.cfg: the name of the file is not known"), call.out());
    }

    @Test
    void brokersAndWhatHangsOnThemAreChecked() throws IOException {
        file("packguard.broker-home.cfg", "type = mqtt", "host = localhost", "deadBands = volts:1");
        file("packguard.battery-barn.cfg", "driver = mqtt", "broker = home", "prefix = barn");
        file("packguard.relay-plug.cfg", "type = mqtt", "broker = hime", "commandTopic = plug/set");
        Call call = check();
        assertEquals(1, call.status());
        assertTrue(
                call.out()
                        .contains("packguard.broker-home.cfg: deadBands = volts:1: names volts, which is no quantity"),
                call.out());
        assertTrue(
                call.out().contains("packguard.relay-plug.cfg: broker: no file makes a broker of this id")
                        || call.out().contains("packguard.relay-plug.cfg: broker = hime: no file makes a broker"),
                call.out());
        file("packguard.broker-home.cfg", "type = mqtt", "host = localhost", "user = anna", "password = heslo123");
        file("packguard.relay-plug.cfg", "type = mqtt", "broker = home", "commandTopic = plug/set");
        call = check();
        assertEquals(0, call.status(), call.out());
    }

    @Test
    void exportsAreCheckedAndTheirKeysAreNotShown() throws IOException {
        file("packguard.export-cloud.cfg", "type = thingspeak", "battery = celar", "key = heslo123", "field1 = volts");
        file("packguard.export-db.cfg", "type = influxdb", "url = http://example", "org = a", "bucket = b");
        file("packguard.export-hook.cfg", "type = webhook", "url = example/heslo123");
        Call call = check();
        assertEquals(1, call.status());
        for (String problem : List.of(
                "packguard.export-cloud.cfg: field1 = volts: ",
                "packguard.export-db.cfg: token: is missing",
                "packguard.export-hook.cfg: url = ***: is not a web address")) {
            assertTrue(call.out().contains(problem), call.out());
        }
        assertFalse(call.out().contains("heslo123"), call.out());
        file("packguard.export-cloud.cfg", "type = thingspeak", "battery = celar", "key = heslo123");
        assertTrue(check().out().contains("packguard.export-cloud.cfg: battery = celar: no file makes"));
    }

    @Test
    void twoFilesThatContradictEachOtherOverOneLineAreNamed() throws IOException {
        String[] pack = {"driver = jk", "transport = serial", "protocol = rs485", "port = /dev/ttyUSB7", "address = 1"};
        file("packguard.battery-a.cfg", pack);
        pack[4] = "address = 2\nbaud = 9600";
        file("packguard.battery-b.cfg", pack);
        Call call = check();
        assertEquals(1, call.status(), call.out());
        assertTrue(
                call.out().contains("packguard.battery-b.cfg: baud = 9600: /dev/ttyUSB7 is used by battery a"),
                call.out());
    }

    @Test
    void twoFilesThatContradictEachOtherOverOneBusAreNamed() throws IOException {
        String[] pack = {
            "driver = pylontech", "transport = slcan", "port = /dev/ttyACM7", "protocol = hv", "address = 1"
        };
        file("packguard.battery-a.cfg", pack);
        pack[4] = "address = 2";
        file("packguard.battery-b.cfg", pack);
        assertEquals(0, check().status(), check().out());
        pack[4] = "bitrate = 250000";
        file("packguard.battery-b.cfg", pack);
        Call call = check();
        assertEquals(1, call.status(), call.out());
        assertTrue(call.out().contains("packguard.battery-b.cfg: bitrate = 250000: "), call.out());
    }

    @Test
    void theMembersOfABankAreBatteriesThatOtherFilesMake() throws IOException {
        file("packguard.battery-a.cfg", "driver = linkbms");
        file("packguard.bank-one.cfg", "type = parallel", "members = a, b");
        file("packguard.bank-two.cfg", "type = parallel", "members = a, one");
        file("packguard.bank-three.cfg", "type = parallel", "members = a", "capacities = c:100");
        file("packguard.battery-d.cfg", "driver = linkbms");
        file("packguard.bank-four.cfg", "type = parallel", "members = d", "low = 3.0", "high = 3.2");
        Call call = check();
        assertEquals(1, call.status());
        assertTrue(call.out().contains("packguard.bank-one.cfg: members = b: no file makes a battery"), call.out());
        assertTrue(call.out().contains("packguard.bank-two.cfg: members = one: no file makes a battery"), call.out());
        assertTrue(call.out().contains("packguard.bank-three.cfg: capacities = c:100: names c"), call.out());
        assertTrue(!call.out().contains("bank-four"), call.out());
    }

    @Test
    void aBatteryThatWouldCountTwiceIsNamed() throws IOException {
        file("packguard.battery-a.cfg", "driver = linkbms");
        file("packguard.battery-b.cfg", "driver = linkbms");
        file("packguard.bank-one.cfg", "type = parallel", "members = a, b");
        String[] inverter = {
            "type = can",
            "brand = deye",
            "battery = one",
            "allowUnguarded = true",
            "transport = socketcan",
            "interface = can0"
        };
        file("packguard.inverter-left.cfg", inverter);
        assertEquals(0, check().status(), check().out());

        file("packguard.bank-two.cfg", "type = parallel", "members = b");
        inverter[2] = "battery = a";
        inverter[5] = "interface = can1";
        file("packguard.inverter-right.cfg", inverter);
        Call call = check();
        assertEquals(1, call.status());
        assertTrue(call.out().contains("packguard.bank-two.cfg: members = b: is a member of bank one too"), call.out());
        assertTrue(
                call.out()
                        .contains("packguard.inverter-right.cfg: battery = a: is a member of bank one, which has"
                                + " inverters too"),
                call.out());
    }

    @Test
    void aSecretIsNeverPrinted() throws IOException {
        file("packguard.battery-a.cfg", "driver = jk", "transport = ble", "mac = nonsense", "pin = 987654");
        Call call = check();
        assertEquals(1, call.status());
        assertTrue(!call.out().contains("987654") && !call.err().contains("987654"), call.out());
    }

    @Test
    void checkingRecordsNothing() throws IOException {
        file("packguard.battery-a.cfg", "driver = linkbms", "record = true");
        file("packguard.battery-b.cfg", "driver = linkbms", "transport = replay", "file = none");
        Call call = check();
        assertEquals(0, call.status(), call.out());
        assertTrue(Files.notExists(Path.of("recordings")));
    }

    @Test
    void nothingToCheckIsAWrongCall() {
        assertEquals(2, check().status());
        assertEquals(2, Call.of("check", directory.resolve("none").toString()).status());
    }
}
