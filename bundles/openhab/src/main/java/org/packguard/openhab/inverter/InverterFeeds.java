package org.packguard.openhab.inverter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.library.types.StringType;
import org.openhab.core.types.State;
import org.packguard.model.guard.Direction;
import org.packguard.model.quantity.Unit;
import org.packguard.model.setpoint.InverterStatus;
import org.packguard.model.setpoint.InverterStatus.Held;
import org.packguard.model.setpoint.SetPointSink.Sent;
import org.packguard.openhab.channel.Catalogue;
import org.packguard.openhab.handler.Feed;
import org.packguard.openhab.handler.Numbers;
import org.packguard.openhab.text.Texts;

/** Where the states of the channels of inverters come from. */
final class InverterFeeds {
    private static final Map<Direction, String> SET_POINTS =
            Map.of(Direction.CHARGE, "charge-set-point", Direction.DISCHARGE, "discharge-set-point");

    private InverterFeeds() {}

    /** All of them, with reasons in the language of the system. */
    static List<Feed<InverterView>> all(Texts texts) {
        return List.of(
                feed("phase", status -> Optional.of(status.phase().id())),
                feed("charge-permit", status -> Optional.of(status.charge())),
                feed("discharge-permit", status -> Optional.of(status.discharge())),
                number("charge-voltage-limit", Unit.VOLT, view -> view.status()
                        .flatMap(status ->
                                status.chargeVoltage().stream().boxed().findFirst())),
                number("charge-current-limit", Unit.AMPERE, view -> view.sent().map(Sent::chargeCurrent)),
                number("discharge-current-limit", Unit.AMPERE, view -> view.sent()
                        .map(Sent::dischargeCurrent)),
                setPoint(Direction.CHARGE),
                setPoint(Direction.DISCHARGE),
                feed(
                        "keep-alive",
                        status -> Optional.of(status.keepAlive().state().id())),
                feed("reason", status -> Optional.of(reason(texts, status))),
                number("telegrams", Unit.ONE, view -> view.status().map(InverterStatus::telegrams)),
                number("frames", Unit.ONE, view -> view.status().map(InverterStatus::frames)));
    }

    /** The id of the channel of a set-point. */
    static String setPointChannel(Direction direction) {
        return id(SET_POINTS.get(direction));
    }

    private static Feed<InverterView> setPoint(Direction direction) {
        return number(SET_POINTS.get(direction), Unit.AMPERE, view -> view.status()
                .flatMap(status -> Optional.ofNullable(status.setPoints().get(direction)))
                .map(Held::current));
    }

    private static Feed<InverterView> feed(String channel, Function<InverterStatus, Optional<?>> read) {
        return Feed.of(id(channel), view -> view.status().flatMap(read), InverterFeeds::plain);
    }

    private static Feed<InverterView> number(String channel, Unit unit, Function<InverterView, Optional<Long>> read) {
        Function<InverterView, Optional<?>> any = read::apply;
        return Feed.of(id(channel), any, value -> Numbers.state(unit, unit.decimal((Long) value)));
    }

    private static String reason(Texts texts, InverterStatus status) {
        return status.reason().map(texts::text).orElse(Catalogue.NO_ALARM);
    }

    private static State plain(Object value) {
        return value instanceof Boolean flag ? OnOffType.from(flag) : new StringType(value.toString());
    }

    private static String id(String channel) {
        return Catalogue.INVERTER.idOf(
                Catalogue.INVERTER.channel(channel).orElseThrow(() -> new IllegalStateException(channel)));
    }
}
