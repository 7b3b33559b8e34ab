package org.packguard.guard.timeline;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.packguard.guard.engine.Input;
import org.packguard.guard.engine.Settings;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Nature;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.problem.Refused;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;

/** What the driver of a battery would know, from four keys of the same file. */
final class TimelineDriver {
    private static final Parameter<BigDecimal> PERIOD = Parameter.decimal(
                    "period", "0.001", "86400", "Time between two values, in s")
            .withDefault("1");
    private static final Parameter<BigDecimal> REPLY_TIMEOUT = Parameter.decimal(
                    "replyTimeout", "0", "3600", "How long a reply may take, in s")
            .withDefault("0");
    private static final Parameter<Boolean> BLUETOOTH = Parameter.flag(
                    "bluetooth", "Whether the battery is reached by Bluetooth")
            .withDefault("false");
    private static final Parameter<Boolean> CELLS_DETAIL = Parameter.flag(
                    "cellsDetail", "Whether single cells are a detail, because the BMS sends the extremes")
            .withDefault("true");
    private static final List<Parameter<?>> ALL = List.of(PERIOD, REPLY_TIMEOUT, BLUETOOTH, CELLS_DETAIL);

    /** Keys of a guard file that a timeline has no use for. */
    private static final Set<String> OUTPUTS =
            Set.of("name", "chargeRelay", "dischargeRelay", "alarmRelay", "backupRelay", "allowWithoutLease", "button");

    private final Map<String, Object> values = new TreeMap<>();
    private final Map<String, String> rest;
    private final List<Problem> problems = new ArrayList<>();

    TimelineDriver(String where, Map<String, String> written) {
        rest = new TreeMap<>(written);
        rest.keySet().removeAll(OUTPUTS);
        for (Parameter<?> parameter : ALL) {
            String text = Optional.ofNullable(rest.remove(parameter.name()))
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .or(parameter::defaultText)
                    .orElseThrow();
            try {
                values.put(parameter.name(), parameter.read(text));
            } catch (IllegalArgumentException e) {
                problems.add(
                        new Problem(where, parameter.name(), text, Reason.wrong(Refused.reason(e), parameter.form())));
            }
        }
    }

    /** The keys that are the guard's. */
    Map<String, String> rest() {
        return rest;
    }

    List<Problem> problems() {
        return problems;
    }

    /** The battery before its first snapshot. */
    Input.Member member(Settings settings) {
        boolean smart = settings.profile().id().startsWith("smartbms123");
        boolean bluetooth = (Boolean) values.get(BLUETOOTH.name());
        return new Input.Member(
                "",
                Snapshot.EMPTY,
                deliveries(),
                true,
                Optional.empty(),
                Optional.empty(),
                new Nature(bluetooth, false, smart, smart));
    }

    private Map<Quantity, Delivery> deliveries() {
        boolean detail = (Boolean) values.get(CELLS_DETAIL.name());
        Map<Quantity, Delivery> all = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            boolean cell = quantity.scope() == Scope.CELL;
            boolean extreme =
                    quantity.id().startsWith("cell_voltage_m") || quantity.id().startsWith("cell_temperature_");
            all.put(
                    quantity,
                    new Delivery(
                            quantity,
                            cell && detail ? Delivery.Role.DETAIL : Delivery.Role.REQUIRED,
                            duration(PERIOD),
                            duration(REPLY_TIMEOUT),
                            extreme && !detail));
        }
        return all;
    }

    private Duration duration(Parameter<BigDecimal> parameter) {
        BigDecimal seconds = (BigDecimal) values.get(parameter.name());
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }
}
