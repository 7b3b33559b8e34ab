package org.packguard.openhab.battery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.packguard.openhab.handler.Rig.channels;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.binding.builder.ChannelBuilder;
import org.openhab.core.thing.binding.builder.ThingBuilder;
import org.openhab.core.types.RefreshType;
import org.osgi.framework.ServiceReference;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Command.Switch;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.level.Level;
import org.packguard.model.level.LevelTransition;
import org.packguard.model.level.Solar;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Inventory.State;
import org.packguard.model.provider.Kind;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;
import org.packguard.openhab.handler.Rig;

class BatteryHandlerTest {
    private static final Reason NO_PROVIDER = Reason.of("owner.no-provider", "no driver");

    private final Rig rig = new Rig();
    private final FakeBattery battery =
            new FakeBattery(Quantity.VOLTAGE, Quantity.CURRENT, Quantity.CHARGE_SWITCH, Quantity.CELL_VOLTAGE);
    private final Thing thing = Rig.thing("jk", "cellar", Map.of("port", "/dev/ttyUSB0"));
    private final BatteryHandler handler = new BatteryHandler(thing, rig.host);

    @Test
    void initializeAndDisposeReturnBeforeAnythingIsDone() {
        rig.patient = true;
        rig.begin(handler);
        assertEquals(List.of("UNKNOWN (NONE)"), rig.take());
        assertTrue(rig.owners.wishes.isEmpty());
        handler.dispose();
        rig.work();
        assertTrue(rig.owners.wishes.isEmpty());
        assertEquals(List.of(), rig.take());
    }

    @Test
    void whatTheThingAsksForIsWantedAndWantedNoMoreAfterDispose() {
        rig.begin(handler);
        assertEquals(
                Map.of("driver", "jk", "port", "/dev/ttyUSB0"),
                rig.owners.last().settings());
        assertEquals(Kind.BATTERY, rig.owners.last().kind());
        handler.dispose();
        assertEquals(null, rig.owners.last());
    }

    @Test
    void withoutADriverTheMissingBundleIsNamed() {
        rig.begin(handler);
        rig.take();
        rig.owners.become(State.WAITING, Optional.of(NO_PROVIDER), List.of());
        rig.owners.become(State.WAITING, Optional.of(NO_PROVIDER), List.of());
        assertEquals(
                List.of("OFFLINE (CONFIGURATION_PENDING): @text/reason.openhab.no-bundle [\"packguard-driver-jk\"]"),
                rig.take());
        assertTrue(rig.edits.isEmpty());
    }

    @Test
    void everyProblemOfTheConfigurationIsNamed() {
        rig.begin(handler);
        rig.take();
        rig.owners.become(
                State.INVALID,
                Optional.empty(),
                List.of(new Problem("t", "baud", "x", "is not a number"), new Problem("t", "host", "", "is missing")));
        assertEquals(List.of("OFFLINE (CONFIGURATION_ERROR): baud = x: is not a number; host: is missing"), rig.take());
    }

    @Test
    void itIsOnlineWithAllItsChannelsAfterTheFirstData() {
        open();
        List<String> before = rig.take();
        assertTrue(before.contains("battery#current = UNDEF"), before::toString);
        assertFalse(before.contains("ONLINE (NONE)"), before::toString);
        battery.says(Values.builder().set(Quantity.VOLTAGE, 523_400).cells(Quantity.CELL_VOLTAGE, cells(2)), 0);
        update();
        List<String> told = rig.take();
        assertTrue(told.contains("ONLINE (NONE)"), told::toString);
        assertTrue(told.contains("battery#voltage = 52.34 V"), told::toString);
        assertTrue(told.contains("cells#cell-2-voltage = 3.3 V"), told::toString);
        assertTrue(told.contains("state#online = ON"), told::toString);
        List<String> ids = channels(handler.getThing());
        assertTrue(
                ids.containsAll(List.of(
                        "battery#voltage",
                        "switches#charge-switch",
                        "state#level",
                        "state#battery-level",
                        "cells#cell-1-voltage",
                        "cells#cell-2-voltage")),
                ids::toString);
        assertFalse(ids.contains("battery#soc"), "nobody delivers that");
        assertEquals(
                "Cell 2 Voltage",
                handler.getThing().getChannel("cells#cell-2-voltage").getLabel());
    }

    @Test
    void channelsAreMadeAsOpenHabHasThemByTheTypeOfTheirGroup() {
        rig.groups = (group, type) -> type.getId().equals("battery")
                ? List.of(
                        ChannelBuilder.create(new ChannelUID(group, "voltage"), "Number:ElectricPotential")
                                .withLabel("Spannung"),
                        ChannelBuilder.create(new ChannelUID(group, "soh"), "Number:Dimensionless"))
                : List.of();
        open();
        assertEquals(
                "Spannung", handler.getThing().getChannel("battery#voltage").getLabel());
        assertFalse(channels(handler.getThing()).contains("battery#soh"), "nobody delivers that");
    }

    @Test
    void nothingIsSentTwiceAndNoChannelMadeTwice() {
        open();
        battery.says(Values.builder().set(Quantity.VOLTAGE, 523_400), rig.time.nanos());
        update();
        rig.take();
        int edits = rig.edits.size();
        update();
        rig.time.advance(Duration.ofSeconds(59));
        update();
        assertEquals(List.of(), rig.take());
        battery.says(Values.builder().set(Quantity.VOLTAGE, 523_500), rig.time.nanos());
        update();
        assertEquals(List.of("battery#voltage = 52.35 V"), rig.take());
        assertEquals(edits, rig.edits.size());
    }

    @Test
    void whatDoesNotChangeIsSentAgainAtTheRefreshInterval() {
        open();
        battery.says(Values.builder().set(Quantity.VOLTAGE, 523_400), rig.time.nanos());
        update();
        rig.take();
        rig.time.advance(Duration.ofSeconds(60));
        update();
        assertTrue(rig.take().contains("battery#voltage = 52.34 V"));
    }

    @Test
    void whatIsLostBecomesUnknownAndTheThingOfflineForAReason() {
        open();
        battery.says(
                Values.builder().set(Quantity.VOLTAGE, 523_400).cells(Quantity.CELL_VOLTAGE, cells(1)),
                rig.time.nanos());
        update();
        rig.take();
        battery.isLost(Reason.of("link.silent", "no answer for {0} s", 30));
        update();
        List<String> told = rig.take();
        assertTrue(told.contains("OFFLINE (COMMUNICATION_ERROR): no answer for 30 s"), told::toString);
        assertTrue(told.contains("battery#voltage = UNDEF"), told::toString);
        assertTrue(told.contains("cells#cell-1-voltage = UNDEF"), told::toString);
        assertTrue(told.contains("state#online = OFF"), told::toString);
    }

    @Test
    void aDriverThatLeavesIsLetGoAndComesBack() {
        ServiceReference<?> reference = open();
        battery.says(Values.builder().set(Quantity.VOLTAGE, 523_400), rig.time.nanos());
        update();
        rig.take();
        rig.registry.remove(reference);
        assertTrue(handler.object().isEmpty());
        rig.owners.become(State.WAITING, Optional.of(NO_PROVIDER), List.of());
        assertEquals(
                List.of("OFFLINE (CONFIGURATION_PENDING): @text/reason.openhab.no-bundle [\"packguard-driver-jk\"]"),
                rig.take());
        update();
        assertEquals(List.of(), rig.take());
        List<String> before = channels(handler.getThing());
        open();
        update();
        assertTrue(rig.take().contains("ONLINE (NONE)"));
        assertEquals(before, channels(handler.getThing()));
    }

    @Test
    void anObjectOfTheSameIdThatBelongsToAnotherIsNotShown() {
        rig.begin(handler);
        rig.owners.become(
                State.INVALID, Optional.empty(), List.of(new Problem("t", "id", "cellar", "belongs to another")));
        rig.take();
        rig.registry.add(Battery.class, battery, Kind.BATTERY, "cellar");
        assertEquals(List.of(), rig.take());
        assertTrue(rig.edits.isEmpty());
    }

    @Test
    void channelsThatNobodyDeliversAreTakenAwayUnlessTheyAreUsed() {
        BatteryHandler rich = new BatteryHandler(with("battery#soc", "battery#soh", "own#channel"), rig.host);
        rig.linked.add("battery#soh");
        rig.begin(rich);
        open();
        assertTrue(channels(rich.getThing()).contains("battery#soc"), "nothing has been said yet");
        battery.says(Values.builder().set(Quantity.VOLTAGE, 523_400), rig.time.nanos());
        update();
        List<String> ids = channels(rich.getThing());
        assertFalse(ids.contains("battery#soc"), ids::toString);
        assertTrue(ids.containsAll(List.of("battery#soh", "own#channel")), ids::toString);
    }

    @Test
    void cellsStayWhenFewerAreSeenAndGoWhenFewerAreConfigured() {
        open();
        battery.says(Values.builder().cells(Quantity.CELL_VOLTAGE, cells(3)), rig.time.nanos());
        update();
        rig.linked.add("cells#cell-3-voltage");
        ServiceReference<?> again = reopen(Map.of());
        battery.says(Values.builder().cells(Quantity.CELL_VOLTAGE, cells(2)), rig.time.nanos());
        update();
        rig.time.advance(Duration.ofSeconds(60));
        update();
        assertTrue(channels(handler.getThing()).contains("cells#cell-3-voltage"));
        rig.registry.remove(again);
        reopen(Map.of("modules", "2"));
        update();
        assertTrue(channels(handler.getThing()).contains("cells#cell-3-voltage"), "not all may have been seen yet");
        rig.time.advance(Duration.ofSeconds(60));
        update();
        List<String> ids = channels(handler.getThing());
        assertFalse(ids.contains("cells#cell-3-voltage"), ids::toString);
        assertTrue(ids.contains("cells#cell-2-voltage"), ids::toString);
    }

    @Test
    void aNewLabelDoesNotCloseTheBattery() {
        open();
        battery.says(Values.builder().set(Quantity.VOLTAGE, 523_400), rig.time.nanos());
        update();
        rig.take();
        Thing renamed =
                ThingBuilder.create(handler.getThing()).withLabel("Cellar").build();
        handler.thingUpdated(renamed);
        assertEquals(1, rig.owners.wishes.size());
        assertEquals(List.of("ONLINE (NONE)"), rig.take());
        assertEquals(renamed, handler.getThing());
        Thing other = Rig.thing("jk", "cellar", Map.of("port", "/dev/ttyUSB1"));
        handler.thingUpdated(other);
        assertEquals("/dev/ttyUSB1", rig.owners.last().settings().get("port"));
        assertEquals(3, rig.owners.wishes.size());
    }

    @Test
    void channelsComeBackWhereAnotherThingHasTakenThePlaceOfTheOneThatGotThem() {
        open();
        Thing bare = ThingBuilder.create(handler.getThing()).build();
        rig.patient = true;
        rig.whenEdited = () -> {
            rig.whenEdited = () -> {};
            handler.thingUpdated(bare);
        };
        battery.says(Values.builder().cells(Quantity.CELL_VOLTAGE, cells(2)), 0);
        update();
        rig.work();
        List<String> ids = channels(handler.getThing());
        assertTrue(ids.contains("cells#cell-2-voltage"), ids::toString);
    }

    @Test
    void whatTheDeviceSaysOfItselfBecomesProperties() {
        battery.info = new DeviceInfo(Map.of("vendor", "JK", "model", "B2A24S20P", "software", "11.54", "x", "y"));
        open();
        Map<String, String> properties = handler.getThing().getProperties();
        assertEquals(
                Map.of("vendor", "JK", "modelId", "B2A24S20P", "firmwareVersion", "11.54", "place", "jk /dev/ttyusb0"),
                properties);
    }

    @Test
    void alarmsAreShownAndNoneIsKnowledge() {
        open();
        battery.says(Values.builder().alarms(Alarms.NONE), rig.time.nanos());
        update();
        List<String> told = rig.take();
        assertTrue(told.containsAll(List.of("state#alarms = none", "state#alarm = OFF")), told::toString);
        battery.says(
                Values.builder()
                        .alarms(Alarms.NONE
                                .with(AlarmId.CELL_OVERVOLTAGE, Severity.PROTECTION)
                                .with(AlarmId.EARLY_WARNING, Severity.INFO)),
                rig.time.nanos());
        update();
        assertEquals(
                List.of("state#alarm = ON", "state#alarms = cell_overvoltage, early_warning", "state#protection = ON"),
                rig.take().stream().sorted().toList());
    }

    @Test
    void transitionsFire() {
        open();
        rig.take();
        rig.news.transition(new LevelTransition.OfLevel("cellar", "Cellar", Level.LOW, Instant.EPOCH, Snapshot.EMPTY));
        rig.news.transition(
                new LevelTransition.OfSolar("cellar", "Cellar", Solar.EXCESS, Instant.EPOCH, Snapshot.EMPTY));
        rig.news.transition(new LevelTransition.OfLevel("attic", "Attic", Level.LOW, Instant.EPOCH, Snapshot.EMPTY));
        assertEquals(List.of("state#level fires LOW", "state#solar fires EXCESS"), rig.take());
    }

    @Test
    void aSwitchIsOperatedAndItsStateSentAgainWhenThatIsRefused() {
        open();
        battery.says(Values.builder().set(Quantity.CHARGE_SWITCH, true), rig.time.nanos());
        update();
        rig.take();
        battery.result = CommandResult.refused(Reason.of("x", "allowSwitching is false"));
        handler.handleCommand(uid("switches#charge-switch"), OnOffType.OFF);
        assertEquals(List.of(new Switch(Quantity.CHARGE_SWITCH, false)), battery.commands);
        assertEquals(List.of("switches#charge-switch = ON"), rig.take());
        handler.handleCommand(uid("battery#voltage"), OnOffType.OFF);
        assertEquals(1, battery.commands.size());
    }

    @Test
    void aRefreshIsAnsweredFromWhatIsKnown() {
        open();
        battery.says(Values.builder().set(Quantity.VOLTAGE, 523_400), rig.time.nanos());
        update();
        rig.take();
        handler.handleCommand(uid("battery#voltage"), RefreshType.REFRESH);
        assertEquals(List.of("battery#voltage = 52.34 V"), rig.take());
        assertTrue(battery.commands.isEmpty());
    }

    @Test
    void disposeWhileChannelsAreMadeKeepsTheOldRoundFromOverwritingTheNext() {
        rig.begin(handler);
        rig.owners.become(State.OPEN, Optional.empty(), List.of());
        rig.patient = true;
        rig.whenChannelsAreMade = handler::dispose;
        rig.registry.add(Battery.class, battery, Kind.BATTERY, "cellar");
        rig.work();
        assertTrue(rig.edits.isEmpty());
    }

    @Test
    void afterDisposeNoStateIsToldThatWasUnderWay() {
        open();
        battery.says(Values.builder().set(Quantity.VOLTAGE, 523_400).cells(Quantity.CELL_VOLTAGE, cells(2)), 0);
        rig.patient = true;
        update();
        rig.take();
        rig.whenStatesAreTold = handler::dispose;
        rig.work();
        assertEquals(1, rig.take().stream().filter(line -> line.contains(" = ")).count());
    }

    private ServiceReference<?> open() {
        if (rig.owners.wishes.isEmpty()) {
            rig.begin(handler);
        }
        ServiceReference<?> reference = rig.registry.add(Battery.class, battery, Kind.BATTERY, "cellar");
        rig.owners.become(State.OPEN, Optional.empty(), List.of());
        return reference;
    }

    private ServiceReference<?> reopen(Map<String, Object> configuration) {
        handler.handleConfigurationUpdate(configuration);
        ServiceReference<?> reference = rig.registry.add(Battery.class, battery, Kind.BATTERY, "cellar");
        rig.owners.become(State.OPEN, Optional.empty(), List.of());
        return reference;
    }

    private void update() {
        rig.update(new BatteryUpdate(battery, battery.snapshot(), battery.connection()));
    }

    private static long[] cells(int count) {
        long[] cells = new long[count];
        java.util.Arrays.fill(cells, 33_000);
        return cells;
    }

    private ChannelUID uid(String id) {
        return new ChannelUID(thing.getUID(), id);
    }

    private Thing with(String... ids) {
        ThingBuilder builder = ThingBuilder.create(thing);
        for (String id : ids) {
            builder.withChannel(ChannelBuilder.create(uid(id), "Number").build());
        }
        return builder.build();
    }
}
