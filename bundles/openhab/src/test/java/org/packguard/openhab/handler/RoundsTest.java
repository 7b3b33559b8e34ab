package org.packguard.openhab.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final Rounds rounds = new Rounds();
    private final List<String> written = new ArrayList<>();

    @Test
    void onlyThePresentRoundWrites() {
        long first = rounds.begin();
        rounds.write(first, () -> written.add("first"));
        rounds.end();
        rounds.write(first, () -> written.add("late"));
        long second = rounds.begin();
        rounds.write(first, () -> written.add("later"));
        rounds.write(second, () -> written.add("second"));
        assertEquals(List.of("first", "second"), written);
        assertFalse(rounds.isPresent(first));
        assertTrue(rounds.isPresent(second));
    }

    @Test
    void aRoundMayEndItselfWhileItWrites() {
        long first = rounds.begin();
        rounds.write(first, rounds::end);
        assertFalse(rounds.isPresent(first));
    }
}
