package org.packguard.web.page;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.packguard.model.discovery.Place;
import org.packguard.model.event.Event;
import org.packguard.model.link.LinkStatus;
import org.packguard.model.relay.Lease;
import org.packguard.model.setpoint.InverterStatus;

class HousePagesTest {
    static Stream<Arguments> states() {
        return Stream.of(
                Arguments.of("flow", "phase.", InverterStatus.Phase.values()),
                Arguments.of("flow", "keep.", InverterStatus.KeepAlive.State.values()),
                Arguments.of("relays", "lease.", Lease.values()),
                Arguments.of("log", "topic.", Event.Topic.values()),
                Arguments.of("links", "link.", LinkStatus.State.values()),
                Arguments.of("discovery", "place.", Place.State.values()));
    }

    @ParameterizedTest
    @MethodSource("states")
    void thePageHasWordsForEveryState(String page, String prefix, Enum<?>[] all) throws IOException {
        String text;
        try (InputStream in = PageServlet.class.getResourceAsStream("pages/" + page + ".js")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (Enum<?> one : all) {
            String key = "'" + prefix + one.name().toLowerCase(Locale.ROOT).replace("_", "") + "': ";
            assertTrue(text.contains(key), key);
        }
    }
}
