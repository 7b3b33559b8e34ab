package org.packguard.shell.render;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.Guard;
import org.packguard.model.guard.Limit;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Unit;

/** What one guard has decided: all of it, or why in sentences. */
public final class GuardSheet {
    private GuardSheet() {}

    /** Everything; {@code now} in monotonic nanoseconds. */
    public static String text(Guard guard, long now) {
        Decision decision = guard.decision();
        StringBuilder text = new StringBuilder();
        line(text, guard.id() + " (" + guard.name() + ") guards " + guard.battery() + ", profile " + guard.profile());
        String stage = decision.stage().isEmpty() ? "" : ", stage " + decision.stage();
        line(
                text,
                decision.state().name() + ", charge " + permit(decision.charge()) + ", discharge "
                        + permit(decision.discharge()) + ", alarm " + (decision.alarm() ? "on" : "off") + stage);
        decision.next().ifPresent(next -> line(text, "next: " + next.text().text()));
        section(text, "Conditions", conditions(decision.conditions(), now));
        section(text, "Limits", limits(decision));
        section(text, "Rules that are off", off(decision.off()));
        section(text, "Worst time to detect", detection(decision.detection()));
        return text.toString();
    }

    /** Why things are as they are, in sentences; {@code now} in monotonic nanoseconds. */
    public static String why(Guard guard, long now) {
        Decision decision = guard.decision();
        StringBuilder text = new StringBuilder();
        for (Direction direction : Direction.values()) {
            List<Condition> against = decision.conditions().stream()
                    .filter(condition -> condition.withdraws().contains(direction))
                    .toList();
            String what = direction == Direction.CHARGE ? "Charging" : "Discharging";
            if (decision.permits(direction)) {
                line(text, what + " is permitted" + limit(decision, direction) + ".");
            } else if (against.isEmpty()) {
                line(text, what + " is not permitted: " + waiting(decision) + ".");
            } else {
                line(text, what + " is not permitted:");
                against.forEach(condition -> sentence(text, condition, now));
            }
        }
        List<Condition> others = decision.conditions().stream()
                .filter(condition -> condition.withdraws().isEmpty())
                .toList();
        if (!others.isEmpty()) {
            line(text, "Besides:");
            others.forEach(condition -> sentence(text, condition, now));
        }
        decision.next().ifPresent(next -> line(text, "Next: " + next.text().text() + "."));
        return text.toString();
    }

    static String permit(boolean permitted) {
        return permitted ? "permitted" : "off";
    }

    private static String waiting(Decision decision) {
        return switch (decision.state()) {
            case CHECKING -> "not every value that is required has come yet";
            case CONFIG_ERROR -> "its configuration is wrong";
            case NO_DATA -> "a value that is required is too old";
            default -> "it waits for its time and its level to return";
        };
    }

    private static String limit(Decision decision, Direction direction) {
        Limit limit = decision.limits()
                .get(direction == Direction.CHARGE ? Limit.Kind.CHARGE_CURRENT : Limit.Kind.DISCHARGE_CURRENT);
        return limit == null || limit.value().isEmpty()
                ? ""
                : " up to " + value(limit.kind(), limit.value().getAsLong()) + ", limited by " + limit.binding();
    }

    private static void sentence(StringBuilder text, Condition condition, long now) {
        String latch = condition
                .latch()
                .map(state -> ", " + state.name().toLowerCase(Locale.ROOT))
                .orElse("");
        line(
                text,
                "  " + condition.text().text() + " (" + condition.id() + latch + ", for "
                        + Format.seconds(now - condition.since()) + "); clears: "
                        + condition.clears().text() + ".");
    }

    private static Table conditions(List<Condition> conditions, long now) {
        Table table = new Table(
                "CONDITION",
                "SEVERITY",
                "WITHDRAWS",
                "MEMBER",
                ">CELL",
                ">VALUE",
                ">THRESHOLD",
                ">FOR",
                "LATCH",
                "CLEARS");
        for (Condition condition : conditions) {
            table.row(
                    condition.id(),
                    condition.severity().name().toLowerCase(Locale.ROOT),
                    condition.withdraws().stream().sorted().map(Direction::id).collect(Collectors.joining(", ")),
                    condition.member(),
                    condition.cell() == 0 ? "" : Integer.toString(condition.cell()),
                    value(condition, condition.value()),
                    value(condition, condition.threshold()),
                    Format.seconds(now - condition.since()),
                    condition.latch().map(Enum::name).orElse(""),
                    condition.clears().text());
        }
        return table;
    }

    private static Table limits(Decision decision) {
        Table table = new Table("LIMIT", ">VALUE", "BY", "ALL");
        for (Limit limit : new TreeMap<>(decision.limits()).values()) {
            table.row(
                    limit.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    limit.value().isEmpty()
                            ? "none"
                            : value(limit.kind(), limit.value().getAsLong()),
                    limit.binding(),
                    limit.causes().stream()
                            .map(cause -> cause.id() + " " + value(limit.kind(), cause.value()))
                            .collect(Collectors.joining(", ")));
        }
        return table;
    }

    private static Table off(Map<String, Reason> rules) {
        Table table = new Table("RULE", "WHY");
        new TreeMap<>(rules).forEach((rule, why) -> table.row(rule, why.text()));
        return table;
    }

    private static Table detection(Map<String, Duration> times) {
        Table table = new Table("WHAT", ">TIME");
        new TreeMap<>(times).forEach((what, time) -> table.row(what, Format.period(time)));
        return table;
    }

    private static String value(Condition condition, OptionalLong steps) {
        return condition
                .quantity()
                .filter(quantity -> steps.isPresent())
                .map(quantity -> Format.value(quantity, steps.getAsLong()))
                .orElse("");
    }

    private static String value(Limit.Kind kind, long steps) {
        Unit unit =
                switch (kind) {
                    case CHARGE_VOLTAGE, DISCHARGE_VOLTAGE -> Unit.VOLT;
                    case CHARGE_CURRENT, DISCHARGE_CURRENT -> Unit.AMPERE;
                };
        return unit.decimal(steps).toPlainString() + " " + unit.symbol();
    }

    private static void section(StringBuilder text, String title, Table table) {
        if (!table.isEmpty()) {
            text.append('\n').append(title).append('\n').append(table.text("  "));
        }
    }

    private static void line(StringBuilder text, String line) {
        text.append(Format.printable(line)).append('\n');
    }
}
