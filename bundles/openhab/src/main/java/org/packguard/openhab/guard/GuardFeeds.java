package org.packguard.openhab.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.library.types.StringType;
import org.openhab.core.types.State;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Limit;
import org.packguard.model.quantity.Quantity;
import org.packguard.openhab.channel.Catalogue;
import org.packguard.openhab.channel.Channel;
import org.packguard.openhab.channel.ChannelGroup;
import org.packguard.openhab.handler.Feed;
import org.packguard.openhab.handler.Numbers;
import org.packguard.openhab.text.Texts;

/** Where the states of the channels of guards come from. */
final class GuardFeeds {
    private GuardFeeds() {}

    static List<Feed<Decision>> all(Texts texts) {
        List<Feed<Decision>> feeds = new ArrayList<>();
        feeds.add(guard("charge-permit", decision -> Optional.of(decision.charge())));
        feeds.add(guard("discharge-permit", decision -> Optional.of(decision.discharge())));
        feeds.add(guard("alarm", decision -> Optional.of(decision.alarm())));
        feeds.add(guard("state", decision -> Optional.of(word(decision.state()))));
        feeds.add(guard("acknowledge", decision -> Optional.of(false)));
        feeds.add(guard("why", decision -> Optional.of(why(texts, decision))));
        feeds.add(guard(
                "next",
                decision -> Optional.of(
                        decision.next().map(next -> texts.text(next.text())).orElse(Catalogue.NO_ALARM))));
        feeds.add(guard("conditions", decision -> Optional.of(ids(decision))));
        feeds.add(guard("stage", decision -> Optional.of(decision.stage()).filter(stage -> !stage.isEmpty())));
        for (Limit.Kind kind : Limit.Kind.values()) {
            feeds.add(limit(kind));
            feeds.add(cause(kind));
        }
        return feeds;
    }

    private static Feed<Decision> guard(String channel, Function<Decision, Optional<?>> read) {
        return Feed.of(id(Catalogue.GUARD, channel), read, GuardFeeds::plain);
    }

    private static Feed<Decision> limit(Limit.Kind kind) {
        Quantity quantity = quantity(kind);
        return Feed.of(
                id(Catalogue.GUARD_LIMITS, dashed(quantity)),
                decision -> find(decision, kind)
                        .flatMap(limit -> limit.value().stream().boxed().findFirst()),
                value -> Numbers.state(quantity.unit(), quantity.unit().decimal((Long) value)));
    }

    private static Feed<Decision> cause(Limit.Kind kind) {
        return Feed.of(
                id(Catalogue.GUARD_LIMITS, word(kind) + "-cause"),
                decision -> find(decision, kind)
                        .map(limit -> limit.binding().isEmpty() ? Catalogue.NO_ALARM : limit.binding()),
                GuardFeeds::plain);
    }

    private static Optional<Limit> find(Decision decision, Limit.Kind kind) {
        return Optional.ofNullable(decision.limits().get(kind));
    }

    private static Quantity quantity(Limit.Kind kind) {
        return switch (kind) {
            case CHARGE_VOLTAGE -> Quantity.CHARGE_VOLTAGE_LIMIT;
            case CHARGE_CURRENT -> Quantity.CHARGE_CURRENT_LIMIT;
            case DISCHARGE_CURRENT -> Quantity.DISCHARGE_CURRENT_LIMIT;
            case DISCHARGE_VOLTAGE -> Quantity.DISCHARGE_VOLTAGE_LIMIT;
        };
    }

    private static String why(Texts texts, Decision decision) {
        String why = decision.conditions().stream()
                .filter(condition -> condition.alarm() || !condition.withdraws().isEmpty())
                .map(condition -> texts.text(condition.text()) + " (" + texts.text(condition.clears()) + ")")
                .collect(Collectors.joining("; "));
        return why.isEmpty() ? Catalogue.NO_ALARM : why;
    }

    private static String ids(Decision decision) {
        String ids = decision.conditions().stream().map(Condition::id).collect(Collectors.joining(", "));
        return ids.isEmpty() ? Catalogue.NO_ALARM : ids;
    }

    private static State plain(Object value) {
        return value instanceof Boolean flag ? OnOffType.from(flag) : new StringType(value.toString());
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String dashed(Quantity quantity) {
        return quantity.id().replace('_', '-');
    }

    private static String id(ChannelGroup group, String channel) {
        Channel known = group.channel(channel).orElseThrow(() -> new IllegalStateException(channel));
        return group.idOf(known);
    }
}
