package org.packguard.model.place;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataDirectoryTest {
    @Test
    void theOwnPropertyWinsOverKarafsBase() {
        assertEquals(Path.of("/b"), DataDirectory.of(Map.of("packguard.data", " /b ", "karaf.base", "/d")::get));
        assertEquals(Path.of("/d/packguard"), DataDirectory.of(Map.of("karaf.base", "/d")::get));
    }

    @Test
    void withinOpenHabItLiesBesideOpenHabsOwnData() {
        assertEquals(
                Path.of("/u/packguard"), DataDirectory.of(Map.of("openhab.userdata", "/u", "karaf.base", "/d")::get));
    }

    @Test
    void aBlankPropertyIsNone() {
        assertEquals(Path.of("/d/packguard"), DataDirectory.of(Map.of("packguard.data", " ", "karaf.base", "/d")::get));
    }

    @Test
    void withoutAnyItLiesBelowTheWorkingDirectory() {
        assertEquals(Path.of("packguard").toAbsolutePath(), DataDirectory.of(name -> null));
    }
}
