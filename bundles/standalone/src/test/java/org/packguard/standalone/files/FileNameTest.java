package org.packguard.standalone.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.model.provider.Kind;

class FileNameTest {
    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindHasFiles(Kind kind) {
        assertEquals(
                Optional.of(new FileName(kind, "north-1")), FileName.of("packguard." + kind.id() + "-north-1.cfg"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"packguard.batery-x.cfg", "packguard.battery.cfg", "packguard.Battery-x.cfg", "packguard.cfg"})
    void otherNamesMeanNothing(String name) {
        assertTrue(FileName.of(name).isEmpty());
    }

    @Test
    void aMisspeltKindIsAnsweredWithTheOneThatWasMeant() {
        String kinds = "battery, bank, guard, relay, inverter, broker, export, simulator";
        assertEquals(
                "the name of the file is not known, did you mean packguard.battery-x.cfg?"
                        + " allowed: packguard.<kind>-<id>.cfg with a kind of " + kinds,
                FileName.whyUnknown("packguard.batery-x.cfg"));
        assertEquals(
                "the name of the file is not known, allowed: packguard.<kind>-<id>.cfg with a kind of " + kinds,
                FileName.whyUnknown("packguard.battery.cfg"));
    }

    @ParameterizedTest
    @CsvSource({"packguard.x.cfg, true", "packguard.battery-a.cfg~, false", "org.packguard.cfg, false"})
    void onlyFilesOfOurPrefixAndSuffixAreOurs(String name, boolean ours) {
        assertEquals(ours, FileName.isOurs(name));
    }
}
