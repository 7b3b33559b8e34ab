package org.packguard.openhab.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openhab.core.library.types.StringType;

class StatesTest {
    private static final long SECOND = 1_000_000_000L;

    private final List<String> sent = new ArrayList<>();

    @Test
    void aStateIsSentWhenItChangesAndWhenItHasNotBeenForLong() {
        States<Optional<String>> states = states(Duration.ofSeconds(60), false);
        states.send(Optional.of("a"), 0);
        states.send(Optional.of("a"), 59 * SECOND);
        states.send(Optional.of("a"), 60 * SECOND);
        states.send(Optional.of("b"), 61 * SECOND);
        states.send(Optional.of("b"), 120 * SECOND);
        states.send(Optional.of("b"), 121 * SECOND);
        assertEquals(List.of("a", "a", "b", "b"), sent);
    }

    @Test
    void whatBecomesUnknownIsSentAsSuchOnce() {
        States<Optional<String>> states = states(Duration.ZERO, false);
        states.send(Optional.of("a"), 0);
        states.send(Optional.empty(), 1);
        states.send(Optional.empty(), Long.MAX_VALUE / 2);
        states.send(Optional.of("a"), 3);
        assertEquals(List.of("a", "UNDEF", "a"), sent);
    }

    @Test
    void whatChangesAllTheTimeIsSentAtTheIntervalOnly() {
        States<Optional<String>> states = states(Duration.ofSeconds(60), true);
        states.send(Optional.of("1"), 0);
        states.send(Optional.of("2"), SECOND);
        states.send(Optional.of("60"), 60 * SECOND);
        states.send(Optional.empty(), 61 * SECOND);
        assertEquals(List.of("1", "60", "UNDEF"), sent);
    }

    @Test
    void oneStateCanBeSentAgain() {
        States<Optional<String>> states = states(Duration.ZERO, false);
        states.again("group#channel");
        states.send(Optional.of("a"), 0);
        states.again("group#channel");
        states.again("group#other");
        assertEquals(List.of("a", "a"), sent);
    }

    private States<Optional<String>> states(Duration refresh, boolean restless) {
        States<Optional<String>> states = new States<>(refresh, (channel, state) -> sent.add(state.toString()));
        states.feeds(List.of(
                new Feed<>("group#channel", view -> view, value -> new StringType(value.toString()), restless)));
        return states;
    }
}
