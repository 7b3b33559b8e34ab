package org.packguard.simulator.linkbms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.packguard.simulator.Fault;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Reading;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.fault.Faults;

class LinkBmsEndTest {
    private static final String REQUEST = "GET /data.json HTTP/1.1\r\nHost: bms.local\r\n\r\n";

    private final VirtualBattery battery =
            new VirtualBattery(new BatterySpec(96, 100, Chemistry.LFP, 50, 25, 1), new Scenario.Constant(-4));
    private final Faults faults = new Faults();
    private final LinkBmsEnd end = new LinkBmsEnd(battery, faults, true);

    private static String answer(LinkBmsEnd end, String request) {
        List<byte[]> sent = new ArrayList<>();
        end.received(request.getBytes(StandardCharsets.ISO_8859_1), 0, (delay, bytes) -> sent.add(bytes));
        assertEquals(1, sent.size());
        return new String(sent.get(0), StandardCharsets.UTF_8);
    }

    private String answer() {
        return answer(end, REQUEST);
    }

    private static String body(String answer) {
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertTrue(answer.contains("Content-Length: " + body.length() + "\r\n"), answer);
        return body;
    }

    @Test
    void theTenKeysOfTheManualAreServedWithTheDecimalsOfItsPage() {
        battery.advance(10);
        String document = body(answer(new LinkBmsEnd(battery, faults, false), REQUEST));
        assertTrue(
                document.matches(
                        "\\{\"CAc\":-4\\.\\d,\"PTV\":\\d+\\.\\d,\"PAc\":-\\d+,\"CMn\":3\\.\\d{3},\"CMx\":3\\.\\d{3},"
                                + "\"DV\":0\\.\\d{3},\"CTm\":\\d+\\.\\d,\"CTx\":\\d+\\.\\d,\"CCn\":\\d+,\"SOC\":\\d+\\.\\d}"),
                document);
    }

    @Test
    void statusAndCellsComeOnDemand() {
        String document = body(answer());
        Reading reading = battery.reading();
        assertTrue(document.contains("\"Status\":\"RUNNING\",\"BMS1\":\"OK\",\"BMS2\":\"OFF\""), document);
        assertTrue(document.contains("\"C96\":"));
        assertFalse(document.contains("\"C97\":"));
        assertEquals(96, reading.cells().size());
        battery.soc(0);
        battery.advance(60);
        assertTrue(
                body(answer()).contains("\"Status\":\"PROTECT\""),
                battery.reading().alarms()::toString);
    }

    @Test
    void everyFaultOfAWebServerIsMadeAndEnds() {
        faults.inject(Fault.parse("http-error:404"));
        assertTrue(answer().startsWith("HTTP/1.1 404 "));
        faults.heal();
        faults.inject(Fault.parse("http-redirect"));
        assertTrue(answer().matches("(?s)HTTP/1.1 302 .*Location: http.*"));
        faults.heal();
        faults.inject(Fault.parse("http-text"));
        assertTrue(body(answer()).startsWith("<html>"));
        faults.heal();
        faults.inject(Fault.parse("http-truncate"));
        String part = body(answer());
        faults.heal();
        assertTrue(body(answer()).startsWith(part));
        assertTrue(part.length() < body(answer()).length());
        faults.inject(Fault.parse("http-huge:200000"));
        assertTrue(body(answer()).length() > 200_000);
        faults.heal();
        assertTrue(body(answer()).endsWith("}"));
    }

    @Test
    void whatIsNotTheDocumentIsNotFound() {
        assertTrue(answer(end, "GET / HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 404 "));
        assertTrue(answer(end, "POST /data.json HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 404 "));
    }
}
