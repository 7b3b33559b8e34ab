package org.packguard.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static Settings of(Map<String, String> properties) {
        return Settings.of(properties::get);
    }

    @Test
    void withoutPropertiesTheScriptsAreInTheDataDirectory() {
        Settings settings = of(Map.of("packguard.data", "/data"));
        assertEquals(Path.of("/data/scripts"), settings.folder());
        assertEquals(Duration.ofSeconds(60), settings.limit());
        assertFalse(settings.withoutLease());
        assertFalse(settings.host().isBlank());
        assertEquals(List.of(), settings.problems());
    }

    @Test
    void everyPropertyIsTakenUp() {
        Map<String, String> properties = Map.of(
                "packguard.scripts", "/elsewhere",
                "packguard.scripts.timeLimit", "5",
                "packguard.scripts.allowWithoutLease", "true",
                "packguard.scripts.host", "shed",
                "packguard.scripts.ssr.7", "heater");
        Settings settings = of(properties);
        assertEquals(Path.of("/elsewhere"), settings.folder());
        assertEquals(Duration.ofSeconds(5), settings.limit());
        assertTrue(settings.withoutLease());
        assertEquals("shed", settings.host());
        assertEquals(Optional.of("heater"), Settings.relay(properties::get, 7));
        assertEquals(Optional.empty(), Settings.relay(properties::get, 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "86401", "-1", "1.5", "soon"})
    void aTimeLimitThatIsNoneIsNamed(String limit) {
        Settings settings = of(Map.of("packguard.scripts.timeLimit", limit));
        assertEquals(1, settings.problems().size());
        assertEquals(Duration.ofSeconds(60), settings.limit());
    }
}
