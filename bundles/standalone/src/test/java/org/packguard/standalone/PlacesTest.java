package org.packguard.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacesTest {
    @Test
    void ownPropertiesWinOverKarafsAndThoseOverItsBase() {
        Places own = new Places(
                Map.of("packguard.etc", "/a", "packguard.data", "/b", "karaf.etc", "/c", "karaf.base", "/d")::get);
        assertEquals(Path.of("/a"), own.etc());
        assertEquals(Path.of("/b"), own.data());
        assertEquals(Path.of("/c"), own.karafEtc());

        Places karaf = new Places(Map.of("karaf.etc", "/c", "karaf.base", "/d")::get);
        assertEquals(Path.of("/c"), karaf.etc());
        assertEquals(Path.of("/d/packguard"), karaf.data());

        Places base = new Places(Map.of("karaf.base", "/d", "packguard.etc", " ")::get);
        assertEquals(Path.of("/d/etc"), base.etc());
    }
}
