package org.packguard.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.Guard;
import org.packguard.model.problem.Reason;
import org.packguard.model.user.Actor;

class ActsTest {
    private static final CompletionStage<CommandResult> DONE = CompletableFuture.completedFuture(CommandResult.DONE);
    private static final Actor ANNA = new Actor("anna", "console", true);

    private final Guard guard = mock(Guard.class);

    ActsTest() {
        when(guard.id()).thenReturn("cellar");
    }

    @Test
    void anAcknowledgementIsForOneConditionOrAll() throws InterruptedException {
        when(guard.acknowledge(Optional.empty(), ANNA)).thenReturn(DONE);
        when(guard.acknowledge(Optional.of("frozen"), ANNA))
                .thenReturn(CompletableFuture.completedFuture(
                        CommandResult.refused(Reason.of("test", "the cause is still there"))));
        assertEquals("Every latch of cellar is acknowledged.\n", Acts.acknowledge(guard, null, null, ANNA));
        assertEquals(
                "frozen of cellar is not acknowledged: the cause is still there.\n",
                Acts.acknowledge(guard, "frozen", null, ANNA));
    }

    @Test
    void theServiceActTakesAConditionAndWhatWasChecked() throws InterruptedException {
        when(guard.service("deep-discharge", "cells measured", ANNA)).thenReturn(DONE);
        assertTrue(Acts.acknowledge(guard, "deep-discharge", "cells measured", ANNA)
                .endsWith("is accepted.\n"));
        assertTrue(Acts.acknowledge(guard, null, "cells measured", ANNA).startsWith("The service act needs"));
    }

    @Test
    void anInhibitTakesADirectionAndATime() throws InterruptedException {
        when(guard.inhibit(Set.of(Direction.CHARGE), Optional.of(Duration.ofSeconds(90)), ANNA))
                .thenReturn(DONE);
        when(guard.inhibit(Set.of(Direction.CHARGE, Direction.DISCHARGE), Optional.empty(), ANNA))
                .thenReturn(DONE);
        when(guard.release(Set.of(Direction.DISCHARGE), ANNA)).thenReturn(DONE);
        assertEquals("cellar, charge, is inhibited for 90 s.\n", Acts.inhibit(guard, "charge", 90L, ANNA));
        assertEquals(
                "cellar, both directions, is inhibited until it is released.\n",
                Acts.inhibit(guard, "both", null, ANNA));
        assertEquals("cellar, discharge, is released.\n", Acts.release(guard, "discharge", ANNA));
    }

    @Test
    void aWrongDirectionOrTimeDoesNothing() throws InterruptedException {
        assertTrue(Acts.inhibit(guard, "up", null, ANNA).startsWith("up is no direction"));
        assertTrue(Acts.inhibit(guard, "charge", 0L, ANNA).startsWith("--for takes"));
        assertTrue(Acts.release(guard, "up", ANNA).startsWith("up is no direction"));
        verify(guard, org.mockito.Mockito.atMost(0)).id();
        verifyNoMoreInteractions(guard);
    }

    @Test
    void aRecoverySaysThatItHasBegun() throws InterruptedException {
        when(guard.recover("protect-undervoltage", ANNA)).thenReturn(DONE);
        assertEquals(
                "Recovery of protect-undervoltage of cellar has begun.\n",
                Acts.recover(guard, "protect-undervoltage", ANNA));
    }
}
