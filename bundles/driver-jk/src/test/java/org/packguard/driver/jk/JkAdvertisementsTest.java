package org.packguard.driver.jk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packguard.core.config.ConfigParser;
import org.packguard.model.discovery.Advertisement;
import org.packguard.model.discovery.Finding;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Kind;

class JkAdvertisementsTest {
    private static final String FFE0 = "0000ffe0-0000-1000-8000-00805f9b34fb";

    private static Advertisement heard(String address, String name, String service, int company) {
        Map<Integer, byte[]> manufacturer = company == 0 ? Map.of() : Map.of(company, new byte[] {1});
        Set<String> services = service.isEmpty() ? Set.of() : Set.of(service);
        return new Advertisement(address, name, services, manufacturer, Map.of(), OptionalInt.of(-60));
    }

    @ParameterizedTest
    @CsvSource({
        "AA:BB:CC:00:00:01, '', '', 2917, true",
        "AA:BB:CC:00:00:01, '', '', 19274, true",
        "AA:BB:CC:00:00:01, JK-B2A24S20P, 0000ffe0-0000-1000-8000-00805f9b34fb, 0, true",
        "C8:47:80:00:00:01, '', 0000ffe0-0000-1000-8000-00805f9b34fb, 0, true",
        "AA:BB:CC:00:00:01, HMSoft, 0000ffe0-0000-1000-8000-00805f9b34fb, 0, false",
        "AA:BB:CC:00:00:01, JK-B2A24S20P, '', 0, false",
        "C8:47:80:00:00:01, '', '', 0, false",
        "AA:BB:CC:00:00:01, 123\\SmartBMS, '', 2330, false",
    })
    void isKnownByItsCompanyOrByItsServiceWithNameOrAddress(
            String address, String name, String service, int company, boolean known) {
        assertEquals(
                known,
                new JkAdvertisements()
                        .recognise(heard(address, name, service, company))
                        .isPresent());
    }

    @Test
    void itsConfigurationIsValid() throws ConfigurationException {
        Finding finding = new JkAdvertisements()
                .recognise(heard("C8:47:80:00:00:01", "JK", FFE0, 0x0B65))
                .orElseThrow();
        Map<String, String> file = new HashMap<>(finding.settings().orElseThrow());
        file.putAll(Map.of("driver", finding.driver(), "transport", "ble", "mac", "C8:47:80:00:00:01"));
        ConfigParser.parse(Kind.BATTERY, "found", "found", file, new JkProvider(null, null, null, null).parameters());
    }
}
