package org.packguard.model.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProposalTest {
    @Test
    void aFileHasTheSettingsInTheirOrder() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("driver", "jk");
        settings.put("transport", "serial");
        settings.put("port", "/dev/ttyUSB0");
        assertEquals(
                new Proposal(
                        "packguard.battery-jk-ttyusb0.cfg", "driver = jk\ntransport = serial\nport = /dev/ttyUSB0\n"),
                Proposal.battery("jk-ttyusb0", settings));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dev/serial/by-id/usb-Maker\\x20of_Things-if00",
                " blank",
                "two words",
                "#a=b:c",
                "Ä\u4e2d\n\t\u0000\uD83D\uDD0B",
                "\\u0041"
            })
    void whateverAValueHoldsIsReadBack(String value) throws IOException {
        Properties read = new Properties();
        read.load(new StringReader(Proposal.battery("a", Map.of("port", value)).text()));
        assertEquals(Map.of("port", value), read);
    }
}
