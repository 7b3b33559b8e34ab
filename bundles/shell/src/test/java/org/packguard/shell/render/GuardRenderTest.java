package org.packguard.shell.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.Guard;
import org.packguard.model.guard.GuardState;
import org.packguard.model.guard.Limit;
import org.packguard.model.guard.Next;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.RelayStatus;

class GuardRenderTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Condition OVERVOLTAGE = new Condition(
            "cell-extreme-overvoltage",
            Condition.Severity.ALARM,
            Set.of(Direction.CHARGE),
            true,
            7,
            "",
            Optional.of(Quantity.CELL_VOLTAGE),
            OptionalLong.of(38_120),
            OptionalLong.of(38_000),
            8 * SECOND,
            Reason.of("test", "cell 7 is at 3.812 V"),
            Reason.of("test", "acknowledge, with all cells below 3.700 V"),
            Optional.of(Condition.Latch.LATCHED));

    private static Guard guard(GuardState state, boolean charge, List<Condition> conditions) {
        Guard guard = mock(Guard.class);
        when(guard.id()).thenReturn("cellar");
        when(guard.name()).thenReturn("Cellar");
        when(guard.battery()).thenReturn("rack");
        when(guard.profile()).thenReturn("standard");
        when(guard.decision())
                .thenReturn(new Decision(
                        20 * SECOND,
                        state,
                        charge,
                        true,
                        !charge,
                        conditions,
                        Map.of(
                                Limit.Kind.CHARGE_CURRENT,
                                new Limit(
                                        Limit.Kind.CHARGE_CURRENT,
                                        OptionalLong.of(50_000),
                                        "curve",
                                        List.of(new Limit.Cause("curve", 50_000), new Limit.Cause("bms", 60_000)))),
                        Optional.of(new Next(
                                "cell-overvoltage",
                                7,
                                Quantity.CELL_VOLTAGE,
                                36_100,
                                36_500,
                                Reason.of("test", "charging stops at 3.650 V, cell 7 is at 3.610 V"))),
                        Map.of("temperature-rise", Reason.plain("no temperature")),
                        Map.of("voltage", Duration.ofMillis(3500)),
                        "bulk"));
        return guard;
    }

    @Test
    void whyNamesWhatStandsAgainstADirectionAndWhatClearsIt() {
        String why = GuardSheet.why(guard(GuardState.PROTECT, false, List.of(OVERVOLTAGE)), 20 * SECOND);
        assertEquals(
                """
                Charging is not permitted:
                  cell 7 is at 3.812 V (cell-extreme-overvoltage, latched, for 12.0 s); clears: acknowledge, with all cells below 3.700 V.
                Discharging is permitted.
                Next: charging stops at 3.650 V, cell 7 is at 3.610 V.
                """,
                why);
    }

    @Test
    void whyNamesTheLimitOfWhatIsPermittedAndWhyNothingIsYet() {
        assertTrue(GuardSheet.why(guard(GuardState.RUNNING, true, List.of()), 0)
                .startsWith("Charging is permitted up to 50.0 A, limited by curve.\n"));
        assertTrue(GuardSheet.why(guard(GuardState.CHECKING, false, List.of()), 0)
                .startsWith("Charging is not permitted: not every value that is required has come yet.\n"));
    }

    @Test
    void theSheetShowsConditionsLimitsRulesAndTimes() {
        String sheet = GuardSheet.text(guard(GuardState.PROTECT, false, List.of(OVERVOLTAGE)), 20 * SECOND);
        assertTrue(sheet.contains("PROTECT, charge off, discharge permitted, alarm on, stage bulk"), sheet);
        assertTrue(sheet.contains("3.812 V"), sheet);
        assertTrue(sheet.contains("curve 50.0 A, bms 60.0 A"), sheet);
        assertTrue(sheet.contains("temperature-rise  no temperature"), sheet);
        assertTrue(sheet.contains("3.5 s"), sheet);
    }

    @Test
    void theTableHasOneLineAGuard() {
        String table = GuardTable.text(List.of(guard(GuardState.PROTECT, false, List.of(OVERVOLTAGE))));
        assertEquals(
                List.of("cellar", "rack", "standard", "PROTECT", "off", "permitted", "on", "cell-extreme-overvoltage"),
                List.of(table.lines().skip(1).findFirst().orElseThrow().split(" +")));
        assertEquals("There is no guard.\n", GuardTable.text(List.of()));
    }

    @Test
    void relaysShowWhoVotesAndWhoOpensThem() {
        Relay relay = mock(Relay.class);
        when(relay.id()).thenReturn("charger");
        when(relay.type()).thenReturn("lcus");
        when(relay.lease()).thenReturn(Lease.KEEPER);
        when(relay.status())
                .thenReturn(new RelayStatus(
                        true,
                        0,
                        OptionalLong.of(0),
                        Optional.of(new RelayStatus.ReadBack(true, SECOND)),
                        Optional.of(Reason.of("test", "port is gone")),
                        List.of("guard cellar charge: closed"),
                        3,
                        1));
        String table = RelayTable.text(List.of(relay), 5 * SECOND);
        for (String part : List.of("keeper", "closed", "5.0 s", "guard cellar charge: closed", "port is gone")) {
            assertTrue(table.contains(part), table);
        }
    }
}
