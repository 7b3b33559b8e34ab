package org.packguard.openhab.battery;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.library.types.StringType;
import org.openhab.core.types.State;
import org.packguard.model.level.LevelState;
import org.packguard.model.quantity.Alarm;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;
import org.packguard.model.quantity.Severity;
import org.packguard.model.quantity.Unit;
import org.packguard.openhab.channel.Catalogue;
import org.packguard.openhab.channel.Channel;
import org.packguard.openhab.handler.Feed;
import org.packguard.openhab.handler.Numbers;

/** Where the states of the channels of batteries come from. */
final class BatteryFeeds {
    private static final long NANOS = 1_000_000_000L;

    private BatteryFeeds() {}

    /** Those of all channels of a battery with so many cells. */
    static List<Feed<BatteryView>> of(int cells) {
        List<Feed<BatteryView>> feeds = new ArrayList<>();
        for (Quantity quantity : Quantity.pack()) {
            feeds.add(pack(quantity));
        }
        for (int cell = 1; cell <= cells; cell++) {
            for (Quantity quantity : Quantity.cell()) {
                feeds.add(cell(quantity, cell));
            }
        }
        states().forEach((id, read) -> feeds.add(Feed.of(id(id), read, BatteryFeeds::plain)));
        feeds.add(new Feed<>(
                id("age"),
                view -> view.age().stream().mapToObj(age -> age / NANOS).findFirst(),
                age -> Numbers.state(Unit.SECOND, BigDecimal.valueOf((Long) age)),
                true));
        return feeds;
    }

    private static Feed<BatteryView> pack(Quantity quantity) {
        String id = Catalogue.place(quantity).id();
        Function<BatteryView, Optional<?>> read =
                switch (quantity) {
                    case BATTERY_LEVEL ->
                        view -> view.level().flatMap(LevelState::level).map(one -> (long) one.ordinal());
                    case SOLAR ->
                        view -> view.level().flatMap(LevelState::solar).map(one -> (long) one.ordinal());
                    default ->
                        view -> view.values().has(quantity)
                                ? Optional.of(view.values().get(quantity))
                                : Optional.empty();
                };
        return Feed.of(id, read, value -> state(quantity, (Long) value));
    }

    private static Feed<BatteryView> cell(Quantity quantity, int cell) {
        String id = Catalogue.place(quantity, cell).id();
        if (quantity == Quantity.CELL_FIRMWARE) {
            return Feed.of(id, view -> view.values().cellFirmware(cell), BatteryFeeds::plain);
        }
        return Feed.of(
                id,
                view -> view.values().hasCell(quantity, cell)
                        ? Optional.of(view.values().cell(quantity, cell))
                        : Optional.empty(),
                value -> state(quantity, (Long) value));
    }

    private static Map<String, Function<BatteryView, Optional<?>>> states() {
        return Map.of(
                "online", view -> Optional.of(view.online()),
                "alarm", view -> view.alarms().map(alarms -> has(alarms, Severity.WARNING)),
                "protection", view -> view.alarms().map(alarms -> has(alarms, Severity.PROTECTION)),
                "alarms", view -> view.alarms().map(BatteryFeeds::list));
    }

    private static boolean has(Alarms alarms, Severity least) {
        return alarms.stream().anyMatch(alarm -> alarm.severity().compareTo(least) >= 0);
    }

    private static String list(Alarms alarms) {
        return alarms.isEmpty()
                ? Catalogue.NO_ALARM
                : alarms.stream().map(Alarm::id).map(id -> id.id()).collect(Collectors.joining(", "));
    }

    private static String id(String channel) {
        Channel known = Catalogue.STATE.channel(channel).orElseThrow();
        return Catalogue.STATE.idOf(known);
    }

    private static State plain(Object value) {
        return value instanceof Boolean flag ? OnOffType.from(flag) : new StringType(value.toString());
    }

    /** The state of a value of the dictionary. */
    static State state(Quantity quantity, long value) {
        return switch (quantity.kind()) {
            case NUMBER -> Numbers.state(quantity.unit(), quantity.unit().decimal(value));
            case FLAG -> OnOffType.from(value != 0);
            case CHOICE -> new StringType(quantity.choices().get(Math.toIntExact(value)));
            case TEXT ->
                throw new IllegalArgumentException(quantity.scope() == Scope.CELL ? "read apart" : "no number");
        };
    }
}
