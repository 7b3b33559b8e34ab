package org.packguard.driver.smartbms123;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packguard.model.discovery.Advertisement;
import org.packguard.model.discovery.Finding;

class SmartBms123AdvertisementsTest {
    private static Optional<Finding> found(String name, int company, int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            bytes[i] = (byte) data[i];
        }
        return new SmartBms123Advertisements()
                .recognise(new Advertisement(
                        "C8:47:80:00:00:01", name, Set.of(), Map.of(company, bytes), Map.of(), OptionalInt.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "123\\SmartBMS, 2330, 6, true",
        "'', 2330, 4, true",
        "123\\SmartBMS, 1674, 6, true",
        "123\\SmartBMS, 133, 4, true",
        "'', 1674, 6, false",
        "Lamp, 133, 4, false",
        "123\\TUNE, 2330, 0, false",
        "123\\SmartBMS, 2917, 6, false"
    })
    void isKnownByItsMakerOrByTheNameThatItsRadioTells(String name, int company, int type, boolean known) {
        Optional<Finding> finding = found(name, company, 0, type, 13, 2);
        assertEquals(known, finding.isPresent());
        finding.ifPresent(one -> {
            assertEquals("smartbms123", one.driver());
            assertEquals(Optional.of(Map.of()), one.settings());
            assertEquals("03330", one.details().get("serial"));
        });
    }

    @ParameterizedTest
    @CsvSource({"2330", "133"})
    void anOlderGenerationIsSaidToBeThereWithoutAConfiguration(int company) {
        Finding finding = found("123\\SmartBMS", company, 0, 2, 13, 2).orElseThrow();
        assertEquals(Optional.empty(), finding.settings());
        assertTrue(finding.what().contains("older"));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3"})
    void dataThatIsCutIsNone(int length) {
        assertEquals(Optional.empty(), found("123\\SmartBMS", 2330, new int[length]));
    }
}
