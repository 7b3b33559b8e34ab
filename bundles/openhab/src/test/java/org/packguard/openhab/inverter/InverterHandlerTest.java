package org.packguard.openhab.inverter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.openhab.core.library.types.DecimalType;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.library.types.QuantityType;
import org.openhab.core.library.unit.Units;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.osgi.framework.ServiceReference;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.guard.Direction;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Inventory.State;
import org.packguard.model.provider.Kind;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.setpoint.InverterStatus;
import org.packguard.model.setpoint.InverterStatus.Held;
import org.packguard.model.setpoint.InverterStatus.KeepAlive;
import org.packguard.model.setpoint.InverterStatus.Phase;
import org.packguard.model.setpoint.SetPoint;
import org.packguard.model.setpoint.SetPointSink;
import org.packguard.model.setpoint.SetPointSink.Sent;
import org.packguard.model.user.Actor;
import org.packguard.openhab.channel.Catalogue;
import org.packguard.openhab.handler.Feed;
import org.packguard.openhab.handler.Rig;

@ExtendWith(MockitoExtension.class)
class InverterHandlerTest {
    private static final String CHARGE = "inverter#charge-set-point";
    private static final Actor OPENHAB = new Actor("packguard:inverter:hybrid", "openhab", false);
    private static final Map<String, Object> FORBIDDEN = Map.of("type", "can", "brand", "victron");
    private static final Map<String, Object> ALLOWED =
            Map.of("type", "can", "brand", "victron", "allowSetPoints", true, "setPointTime", new BigDecimal("90.0"));

    @Mock
    private Inverter inverter;

    private final Rig rig = new Rig();

    @Test
    void anInverterIsLookedAtAndShown() {
        when(inverter.sent()).thenReturn(Optional.of(new Sent(20_000, 35_500, 0)));
        when(inverter.status()).thenReturn(status(Phase.SENDING, Optional.empty(), Optional.empty(), Map.of()));
        InverterHandler handler = rig.begin(new InverterHandler(thing(FORBIDDEN), rig.host));
        ServiceReference<?> reference = open();
        List<String> told = rig.take();
        assertTrue(
                told.containsAll(List.of(
                        "ONLINE (NONE)",
                        "inverter#phase = sending",
                        "inverter#charge-permit = ON",
                        "inverter#discharge-permit = OFF",
                        "inverter#charge-voltage-limit = 56.8 V",
                        "inverter#charge-current-limit = 20.0 A",
                        "inverter#discharge-current-limit = 35.5 A",
                        "inverter#charge-set-point = UNDEF",
                        "inverter#discharge-set-point = UNDEF",
                        "inverter#keep-alive = seen",
                        "inverter#reason = none",
                        "inverter#telegrams = 7",
                        "inverter#frames = 42")),
                told::toString);

        when(inverter.status())
                .thenReturn(status(
                        Phase.ZERO,
                        Optional.of(Reason.of("inverter.silent-guard", "guard {0} is silent", "main")),
                        Optional.empty(),
                        Map.of(Direction.CHARGE, new Held(5_000, 1))));
        rig.time.advance(Duration.ofSeconds(1));
        assertEquals(
                List.of(
                        "inverter#phase = zero",
                        "inverter#charge-set-point = 5.0 A",
                        "inverter#reason = guard main is silent"),
                rig.take(),
                "that it is told to stop is no fault of the thing");

        rig.registry.remove(reference);
        assertEquals(0, rig.time.waiting(), "nothing is looked at any more");
        assertTrue(handler.object().isEmpty());
    }

    @Test
    void aThingWhoseLinkIsGoneIsOffline() {
        when(inverter.sent()).thenReturn(Optional.empty());
        when(inverter.status())
                .thenReturn(status(
                        Phase.WAITING,
                        Optional.of(Reason.of("inverter.waiting", "waiting for the battery")),
                        Optional.of(Reason.of("x", "the adapter is gone")),
                        Map.of()));
        rig.begin(new InverterHandler(thing(FORBIDDEN), rig.host));
        open();
        List<String> told = rig.take();
        assertTrue(
                told.containsAll(List.of(
                        "OFFLINE (COMMUNICATION_ERROR): the adapter is gone",
                        "inverter#charge-current-limit = UNDEF",
                        "inverter#reason = waiting for the battery")),
                told::toString);
    }

    @Test
    void aCommandHoldsForTheSetPointTimeOfTheThing() {
        InverterHandler handler = shown(ALLOWED);
        when(inverter.limit(any(), any())).thenReturn(CommandResult.DONE);
        handler.handleCommand(channel("charge-set-point"), new QuantityType<>(12.5, Units.AMPERE));
        verify(inverter)
                .limit(new SetPoint(OptionalLong.of(12_500), OptionalLong.empty(), Duration.ofSeconds(90)), OPENHAB);
        handler.handleCommand(channel("discharge-set-point"), new DecimalType(8));
        verify(inverter)
                .limit(new SetPoint(OptionalLong.empty(), OptionalLong.of(8_000), Duration.ofSeconds(90)), OPENHAB);
        assertEquals(List.of(), rig.take());
    }

    @Test
    void withoutPermissionNothingIsSetAndTheItemFallsBack() {
        InverterHandler handler = shown(FORBIDDEN);
        handler.handleCommand(channel("charge-set-point"), new DecimalType(12));
        InverterActions actions = new InverterActions();
        actions.setThingHandler(handler);
        assertEquals(
                "set-points are not allowed: set allowSetPoints = true in the configuration of the thing",
                actions.limit(1, null, 60));
        verify(inverter, never()).limit(any(), any());
        assertEquals(List.of(CHARGE + " = UNDEF", CHARGE + " = UNDEF"), rig.take());
    }

    @Test
    void whatTheInverterRefusesFallsBack() {
        InverterHandler handler = shown(ALLOWED);
        when(inverter.limit(any(), any()))
                .thenReturn(
                        CommandResult.refused(Reason.of("inverter.negative", "a current limit cannot be negative")));
        handler.handleCommand(channel("charge-set-point"), new DecimalType(-3));
        assertEquals(List.of(CHARGE + " = UNDEF"), rig.take());
    }

    @Test
    void whatIsNoCurrentOrNoSetPointIsIgnored() {
        InverterHandler handler = shown(ALLOWED);
        handler.handleCommand(channel("charge-set-point"), OnOffType.ON);
        handler.handleCommand(channel("charge-set-point"), new QuantityType<>(3, Units.VOLT));
        handler.handleCommand(channel("charge-current-limit"), new DecimalType(3));
        verify(inverter, never()).limit(any(), any());
    }

    @Test
    void anActionLimitsOneOrBothDirections() {
        InverterActions actions = new InverterActions();
        assertEquals("the thing is not there", actions.limit(1, 2, 3));
        InverterHandler handler = shown(ALLOWED);
        actions.setThingHandler(handler);
        when(inverter.limit(any(), any())).thenReturn(CommandResult.DONE);
        assertEquals("", InverterActions.limit(actions, 10, new DecimalType(20), 600));
        verify(inverter)
                .limit(new SetPoint(OptionalLong.of(10_000), OptionalLong.of(20_000), Duration.ofMinutes(10)), OPENHAB);
        assertEquals("", actions.limit(null, 0, null));
        verify(inverter).limit(new SetPoint(OptionalLong.empty(), OptionalLong.of(0), Duration.ofSeconds(90)), OPENHAB);
        assertEquals("NaN is no current", actions.limit(Double.NaN, null, 60));
        assertEquals("NaN is no current", actions.limit(null, Double.NaN, 60));
    }

    @Test
    void anActionOnAnInverterThatIsGoneSaysSo() {
        InverterActions actions = new InverterActions();
        actions.setThingHandler(rig.begin(new InverterHandler(thing(ALLOWED), rig.host)));
        assertEquals("the inverter is not there", actions.limit(1, null, null));
    }

    @Test
    void everyChannelIsFed() {
        Set<String> fed =
                InverterFeeds.all(rig.host.texts()).stream().map(Feed::channel).collect(Collectors.toSet());
        assertEquals(
                Catalogue.INVERTER.channels().stream()
                        .map(Catalogue.INVERTER::idOf)
                        .collect(Collectors.toSet()),
                fed);
    }

    /** A handler that shows the inverter already. */
    private InverterHandler shown(Map<String, Object> configuration) {
        when(inverter.sent()).thenReturn(Optional.empty());
        when(inverter.status()).thenReturn(status(Phase.SENDING, Optional.empty(), Optional.empty(), Map.of()));
        InverterHandler handler = rig.begin(new InverterHandler(thing(configuration), rig.host));
        open();
        rig.take();
        return handler;
    }

    private ServiceReference<?> open() {
        ServiceReference<?> reference = rig.registry.add(SetPointSink.class, inverter, Kind.INVERTER, "hybrid");
        rig.owners.become(State.OPEN, Optional.empty(), List.of());
        return reference;
    }

    private static Thing thing(Map<String, Object> configuration) {
        return Rig.thing("inverter", "hybrid", configuration);
    }

    private static ChannelUID channel(String id) {
        return new ChannelUID(OPENHAB.who() + ":inverter#" + id);
    }

    private static InverterStatus status(
            Phase phase, Optional<Reason> reason, Optional<Reason> unreachable, Map<Direction, Held> setPoints) {
        return new InverterStatus(
                phase,
                reason,
                unreachable,
                true,
                false,
                OptionalLong.of(568_000),
                setPoints,
                new KeepAlive(KeepAlive.State.SEEN, OptionalLong.of(0), 3, 0),
                7,
                42,
                List.of());
    }
}
