package org.packguard.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Command;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;
import org.packguard.shell.source.Sources;

class SwitchingTest {
    private final Battery cellar = mock(Battery.class);
    private final Sources sources = mock(Sources.class, Mockito.CALLS_REAL_METHODS);

    SwitchingTest() {
        when(cellar.id()).thenReturn("cellar");
        Mockito.doReturn(List.of(cellar)).when(sources).batteries();
        Mockito.doReturn(List.of()).when(sources).entries();
    }

    @Test
    void aSwitchIsOperatedAndSaidSo() throws InterruptedException {
        when(cellar.execute(new Command.Switch(Quantity.CHARGE_SWITCH, false)))
                .thenReturn(CompletableFuture.completedFuture(CommandResult.DONE));
        assertEquals("Charge switch of cellar is off.\n", Switching.text(sources, "cellar", "charge", "off"));
    }

    @Test
    void aRefusalComesWithItsReason() throws InterruptedException {
        when(cellar.execute(new Command.Switch(Quantity.HEATER_SWITCH, true)))
                .thenReturn(CompletableFuture.completedFuture(
                        CommandResult.refused(Reason.of("test", "it has no heater"))));
        assertEquals(
                "Heater switch of cellar is left as it was: it has no heater.\n",
                Switching.text(sources, "cellar", "heater", "on"));
    }

    @Test
    void aWrongCallOperatesNothingAndSaysWhatThereIs() throws InterruptedException {
        assertEquals(
                "There is no battery attic; known are cellar.\n", Switching.text(sources, "attic", "charge", "on"));
        assertEquals(
                "There is no switch soc; there are charge, discharge, precharge, balancer, heater.\n",
                Switching.text(sources, "cellar", "soc", "on"));
        assertTrue(Switching.text(sources, "cellar", "charge", "maybe").startsWith("maybe is no position"));
        verify(cellar, never()).execute(any());
    }
}
