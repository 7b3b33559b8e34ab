package org.packguard.shell.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.packguard.model.discovery.Candidate;
import org.packguard.model.discovery.Place;
import org.packguard.model.discovery.Proposal;
import org.packguard.model.discovery.Scan;
import org.packguard.model.problem.Reason;

class ScanReportTest {
    private static Scan scan(List<Place> places, Candidate... candidates) {
        return new Scan(false, Instant.EPOCH, 0, places, List.of(candidates));
    }

    private static Place place(String where, Place.State state, String reason, Map<String, String> details) {
        Optional<Reason> why = reason.isEmpty() ? Optional.empty() : Optional.of(Reason.of("test", reason));
        return new Place("serial", where, state, why, details);
    }

    @Test
    void placesDevicesAndFilesAreShown() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("driver", "jk");
        settings.put("port", "/dev/ttyUSB0");
        assertEquals(
                """
                SOURCE  PLACE         STATE   USB        PRODUCT     REASON
                serial  /dev/ttyUSB0  found   1a86:7523  USB Serial
                serial  /dev/ttyUSB1  in-use                         in use by battery cellar

                FOUND   DRIVER  WHERE              DETAILS         CONFIGURED AS
                JK BMS  jk      /dev/ttyUSB0       voltage 52.9 V
                JK BMS  jk      C8:47:80:00:00:01                  battery roof

                # packguard.battery-jk-ttyusb0.cfg
                driver = jk
                port = /dev/ttyUSB0
                """,
                ScanReport.text(scan(
                        List.of(
                                place(
                                        "/dev/ttyUSB0",
                                        Place.State.FOUND,
                                        "",
                                        Map.of("usb", "1a86:7523", "product", "USB Serial")),
                                place("/dev/ttyUSB1", Place.State.IN_USE, "in use by battery cellar", Map.of())),
                        new Candidate(
                                "serial",
                                "/dev/ttyUSB0",
                                "JK BMS",
                                "jk",
                                Optional.empty(),
                                Map.of("voltage", "52.9 V"),
                                Optional.of(Proposal.battery("jk-ttyusb0", settings))),
                        new Candidate(
                                "ble",
                                "C8:47:80:00:00:01",
                                "JK BMS",
                                "jk",
                                Optional.of("battery roof"),
                                Map.of(),
                                Optional.empty()))));
    }

    @Test
    void nothingIsSaidInWords() {
        assertEquals(
                "There is no serial port on USB and nothing else to look at.\n\nNo battery was found.\n",
                ScanReport.text(scan(List.of())));
    }

    @Test
    void namesOfDevicesCannotCommandATerminal() {
        String text = ScanReport.text(scan(
                List.of(place("/dev/\u001b[2J", Place.State.SILENT, "no answer", Map.of("product", "\u001b[31m")))));
        assertFalse(text.contains("\u001b"), text);
        assertTrue(text.contains("no answer"), text);
    }
}
