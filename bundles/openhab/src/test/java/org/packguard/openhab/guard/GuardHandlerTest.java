package org.packguard.openhab.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.ArgumentCaptor;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.mockito.junit.jupiter.MockitoSettings;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.Guard;
import org.packguard.model.guard.GuardState;
import org.packguard.model.guard.Limit;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Inventory.State;
import org.packguard.model.provider.Kind;
import org.packguard.model.user.Actor;
import org.packguard.openhab.channel.Catalogue;
import org.packguard.openhab.channel.ChannelType;
import org.packguard.openhab.handler.Feed;
import org.packguard.openhab.handler.Rig;

@ExtendWith(MockitoExtension.class)
@MockitoSettings
class GuardHandlerTest {
    @Mock
    private Guard guard;

    private final Rig rig = new Rig();
    private final Thing thing = Rig.thing("guard", "cellar", Map.of("profile", "standard", "battery", "cellar"));
    private final GuardHandler handler = new GuardHandler(thing, rig.host);

    @BeforeEach
    void begin() {
        when(guard.decision()).thenReturn(decision(true, true, false));
        rig.begin(handler);
        rig.registry.add(Guard.class, guard, Kind.GUARD, "cellar");
        rig.owners.become(State.OPEN, Optional.empty(), List.of());
    }

    @Test
    void itIsOnlineAndShowsWhatIsDecided() {
        List<String> told = rig.take();
        assertTrue(
                told.containsAll(List.of(
                        "ONLINE (NONE)",
                        "guard#charge-permit = ON",
                        "guard#discharge-permit = ON",
                        "guard#alarm = OFF",
                        "guard#state = running",
                        "guard#why = none",
                        "guard#stage = UNDEF",
                        "limits#charge-current-limit = 20.0 A",
                        "limits#charge-current-cause = curve",
                        "limits#charge-voltage-limit = UNDEF")),
                told::toString);
    }

    @Test
    void aTrippedProtectionIsNoFaultOfTheThing() {
        rig.take();
        decide(decision(false, true, true));
        List<String> told = rig.take();
        assertTrue(
                told.containsAll(List.of(
                        "guard#charge-permit = OFF",
                        "guard#alarm = ON",
                        "guard#event fires CHARGE_WITHDRAWN",
                        "guard#event fires ALARM_ON",
                        "guard#conditions = cell-overvoltage",
                        "guard#why = cell 7 is at 3.70 V (somebody acknowledges it)")),
                told::toString);
        assertTrue(told.stream().noneMatch(one -> one.startsWith("OFFLINE")), told::toString);
        decide(decision(true, true, false));
        told = rig.take();
        assertTrue(
                told.containsAll(List.of("guard#event fires CHARGE_PERMITTED", "guard#event fires ALARM_OFF")),
                told::toString);
    }

    @Test
    void nothingFiresForWhatWasSoBefore() {
        assertTrue(rig.take().stream().noneMatch(one -> one.contains("fires")));
    }

    @Test
    void anAcknowledgementSaysWhoAndFallsBack() {
        when(guard.acknowledge(any(), any())).thenReturn(CompletableFuture.completedFuture(CommandResult.DONE));
        rig.take();
        handler.handleCommand(new ChannelUID(thing.getUID(), "guard#acknowledge"), OnOffType.ON);
        ArgumentCaptor<Actor> who = ArgumentCaptor.forClass(Actor.class);
        verify(guard).acknowledge(eq(Optional.empty()), who.capture());
        assertEquals(new Actor("packguard:guard:cellar", "openhab", false), who.getValue());
        assertEquals(List.of("guard#acknowledge = OFF"), rig.take());
    }

    @Test
    void everythingElseIsReadOnly() {
        handler.handleCommand(new ChannelUID(thing.getUID(), "guard#charge-permit"), OnOffType.ON);
        handler.handleCommand(new ChannelUID(thing.getUID(), "guard#acknowledge"), OnOffType.OFF);
        verify(guard, org.mockito.Mockito.atLeastOnce()).decision();
        verifyNoMoreInteractions(guard);
    }

    @Test
    void anActionAcknowledgesOneConditionAndSaysWhyNot() {
        GuardActions actions = new GuardActions();
        assertEquals("the thing is not there", actions.acknowledge("x"));
        actions.setThingHandler(handler);
        when(guard.acknowledge(eq(Optional.of("cell-overvoltage")), any()))
                .thenReturn(CompletableFuture.completedFuture(
                        CommandResult.refused(Reason.of("x", "the cause is still there"))));
        assertEquals("the cause is still there", GuardActions.acknowledge(actions, " cell-overvoltage "));
        when(guard.acknowledge(eq(Optional.empty()), any()))
                .thenReturn(CompletableFuture.completedFuture(CommandResult.DONE));
        assertEquals("", GuardActions.acknowledge(actions));
    }

    @Test
    void anItemThatIsNamedAsARelayIsOneWhileAnybodyNamesIt() {
        Map<String, Object> item = Map.of("battery", "cellar", "chargeRelay", "item:Charger");
        GuardHandler one = rig.begin(new GuardHandler(Rig.thing("guard", "one", item), rig.host));
        GuardHandler other = rig.begin(new GuardHandler(Rig.thing("guard", "other", item), rig.host));
        assertEquals(1, rig.items.wishes.size());
        assertEquals("item-Charger", rig.items.last().id());
        assertEquals(
                Map.of("type", "item", "item", "Charger", "name", "Charger"),
                rig.items.last().settings());
        assertEquals("item-Charger", rig.owners.last().settings().get("chargeRelay"));
        one.dispose();
        assertEquals(1, rig.items.wishes.size());
        other.dispose();
        assertEquals(null, rig.items.last());
    }

    @Test
    void everyChannelThatHasAStateIsFed() {
        List<String> wanted = new ArrayList<>();
        Catalogue.groups(Kind.GUARD).forEach(group -> group.channels().stream()
                .filter(channel -> channel.type().kind() == ChannelType.Kind.STATE)
                .forEach(channel -> wanted.add(group.idOf(channel))));
        assertEquals(
                wanted.stream().sorted().toList(),
                GuardFeeds.all(rig.host.texts()).stream()
                        .map(Feed::channel)
                        .sorted()
                        .toList());
    }

    private void decide(Decision decision) {
        when(guard.decision()).thenReturn(decision);
        when(guard.id()).thenReturn("cellar");
        rig.news.decided(guard, decision);
    }

    private static Decision decision(boolean charge, boolean discharge, boolean alarm) {
        Condition condition = new Condition(
                "cell-overvoltage",
                Condition.Severity.ALARM,
                Set.of(Direction.CHARGE),
                true,
                7,
                "",
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                0,
                Reason.of("x", "cell 7 is at 3.70 V"),
                Reason.of("y", "somebody acknowledges it"),
                Optional.empty());
        Limit limit = new Limit(Limit.Kind.CHARGE_CURRENT, OptionalLong.of(20_000), "curve", List.of());
        return new Decision(
                0,
                alarm ? GuardState.PROTECT : GuardState.RUNNING,
                charge,
                discharge,
                alarm,
                alarm ? List.of(condition) : List.of(),
                Map.of(Limit.Kind.CHARGE_CURRENT, limit),
                Optional.empty(),
                Map.of(),
                Map.of(),
                "");
    }
}
