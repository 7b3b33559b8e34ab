package org.packguard.relay.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KeepingTest {
    private static final long BEATING = 1_000;

    private final Keeping keeping = new Keeping();

    @Test
    void opensFirstOfAll() {
        assertTrue(keeping.due(keeping.wanted(0, BEATING), 0));
        keeping.written(false);
        assertFalse(keeping.due(keeping.wanted(0, BEATING), 0));
        assertEquals(Long.MAX_VALUE, keeping.left(0, BEATING));
    }

    @Test
    void opensWhenItsLeaseHasRunOut() {
        keeping.close(100);
        keeping.written(true);
        assertTrue(keeping.wanted(99, BEATING));
        assertEquals(1, keeping.left(99, BEATING));
        assertFalse(keeping.wanted(100, BEATING));
        assertTrue(keeping.due(false, 100));
    }

    @Test
    void aHeartThatStopsEndsTheLeaseForGood() {
        keeping.close(100);
        keeping.written(true);
        assertEquals(5, keeping.left(10, 5));
        assertFalse(keeping.wanted(10, 0));
        assertFalse(keeping.wanted(11, BEATING), "a heart that beats again closes nothing");
    }

    @Test
    void whatCouldNotBeWrittenIsOpenedAgainAndAgain() {
        keeping.written(true);
        keeping.failed(0);
        assertFalse(keeping.due(false, Keeping.RETRY - 1));
        assertEquals(1, keeping.left(Keeping.RETRY - 1, BEATING));
        assertTrue(keeping.due(false, Keeping.RETRY));
    }
}
