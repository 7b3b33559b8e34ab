package org.packguard.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.guard.Direction;
import org.packguard.model.problem.Reason;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.setpoint.InverterStatus;
import org.packguard.model.setpoint.InverterStatus.Held;
import org.packguard.model.setpoint.InverterStatus.KeepAlive;
import org.packguard.model.setpoint.InverterStatus.Phase;
import org.packguard.model.setpoint.SetPoint;
import org.packguard.model.setpoint.SetPointSink.Sent;
import org.packguard.model.user.Actor;
import org.packguard.shell.render.InverterTable;

class LimitingTest {
    private static final Actor ANNA = new Actor("anna", "console", true);

    private final Inverter inverter = mock(Inverter.class);

    @BeforeEach
    void start() {
        when(inverter.id()).thenReturn("left");
    }

    @Test
    void aSetPointIsTakenOrRefusedWithTheReason() {
        when(inverter.limit(new SetPoint(OptionalLong.of(12_500), OptionalLong.empty(), Duration.ofSeconds(60)), ANNA))
                .thenReturn(CommandResult.DONE);
        when(inverter.limit(new SetPoint(OptionalLong.empty(), OptionalLong.empty(), Duration.ofSeconds(60)), ANNA))
                .thenReturn(CommandResult.refused(Reason.of("test", "nothing is given")));
        assertEquals(
                "left is limited for 60 s.\n",
                Limiting.text(List.of(inverter), "left", new BigDecimal("12.5"), null, 60, ANNA));
        assertEquals(
                "left is not limited: nothing is given.\n",
                Limiting.text(List.of(inverter), "left", null, null, 60, ANNA));
    }

    @Test
    void whatIsOutOfRangeOrNotThereIsSaid() {
        assertTrue(Limiting.text(List.of(inverter), "left", new BigDecimal("-1"), null, 60, ANNA)
                .startsWith("A current is from 0"));
        assertTrue(Limiting.text(List.of(inverter), "left", BigDecimal.ONE, null, 0, ANNA)
                .startsWith("A current is from 0"));
        assertEquals(
                "There is no inverter right; known are left.\n",
                Limiting.text(List.of(inverter), "right", BigDecimal.ONE, null, 60, ANNA));
    }

    @Test
    void theTableShowsWhatAnInverterIsTold() {
        when(inverter.brand()).thenReturn("sma");
        when(inverter.battery()).thenReturn("house");
        when(inverter.guard()).thenReturn("main");
        when(inverter.sent()).thenReturn(Optional.of(new Sent(20_000, 0, 1_000_000_000L)));
        when(inverter.status())
                .thenReturn(new InverterStatus(
                        Phase.SENDING,
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        false,
                        OptionalLong.of(552_000),
                        Map.of(Direction.CHARGE, new Held(20_000, 7_000_000_000L)),
                        new KeepAlive(KeepAlive.State.NEVER, OptionalLong.empty(), 0, 0),
                        3,
                        18,
                        List.of()));
        String text = InverterTable.text(List.of(inverter), 2_000_000_000L);
        for (String shown : List.of(
                "left", "sma", "sending", "20.0 A", "0.0 A off", "55.2 V", "charge 20.0 A for 5.0 s", "never")) {
            assertTrue(text.contains(shown), shown + " is missing in " + text);
        }
        assertEquals("There is no inverter.\n", InverterTable.text(List.of(), 0));
    }
}
