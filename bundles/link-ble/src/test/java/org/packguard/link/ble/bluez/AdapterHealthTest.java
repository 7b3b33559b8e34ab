package org.packguard.link.ble.bluez;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AdapterHealthTest {
    private final AdapterHealth health = new AdapterHealth();

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            health.failed();
        }
    }

    @Test
    void itIsDueAfterManyFailuresInARowAndNotBefore() {
        fail(AdapterHealth.FAILURES - 1);
        assertFalse(health.cycleDue(0));
        fail(1);
        assertTrue(health.cycleDue(0));
        assertFalse(health.cycleDue(0));
    }

    @Test
    void aDeliveryEndsTheRow() {
        health.connected("one", 0);
        fail(AdapterHealth.FAILURES - 1);
        health.delivered("one", 0);
        health.ended("one");
        fail(1);
        assertFalse(health.cycleDue(0));
    }

    @Test
    void itIsNotDueAgainBeforeThePauseIsOver() {
        fail(AdapterHealth.FAILURES);
        assertTrue(health.cycleDue(0));
        fail(10 * AdapterHealth.FAILURES);
        assertFalse(health.cycleDue(AdapterHealth.PAUSE - 1));
        assertTrue(health.cycleDue(AdapterHealth.PAUSE));
    }

    @Test
    void itIsNotDueWhileADeviceDelivers() {
        health.connected("one", 0);
        health.delivered("one", 5);
        fail(AdapterHealth.FAILURES);
        assertFalse(health.cycleDue(AdapterHealth.DELIVERING + 4));
        assertTrue(health.cycleDue(AdapterHealth.DELIVERING + 5));
    }

    @Test
    void aConnectionThatHasEndedCountsNoMoreEvenWhenItsLastBytesComeLate() {
        health.connected("one", 0);
        health.ended("one");
        health.delivered("one", 1);
        fail(AdapterHealth.FAILURES);
        assertTrue(health.cycleDue(2));
    }
}
