package org.packguard.mqtt.publish;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.Limit;
import org.packguard.model.quantity.Unit;
import org.packguard.mqtt.client.Message;
import org.packguard.mqtt.json.Json;

/** Publishes one guard below the battery that it protects. One thread at a time. */
public final class GuardPublisher {
    private final String guard;
    private final String battery;
    private final Topics topics;
    private final Rates rates;
    private final Consumer<Message> out;
    private final Gate gate = new Gate();
    private final Set<String> sent = new HashSet<>();

    /**
     * For one guard.
     *
     * @param out takes the messages; it must not block
     */
    public GuardPublisher(String guard, String battery, Topics topics, Rates rates, Consumer<Message> out) {
        this.guard = guard;
        this.battery = battery;
        this.topics = topics;
        this.rates = rates;
        this.out = out;
    }

    /** Publishes what is new of a decision: permits, alarm and state at once, texts no more often than other values. */
    public void update(Decision decision, long now) {
        text("charge", onOff(decision.charge()), 0, now);
        text("discharge", onOff(decision.discharge()), 0, now);
        text("alarm", onOff(decision.alarm()), 0, now);
        text("state", id(decision.state()), 0, now);
        long interval = rates.interval().toNanos();
        text("why", Json.text(why(decision)), interval, now);
        text(
                "conditions",
                Json.text(decision.conditions().stream()
                        .map(GuardPublisher::condition)
                        .toList()),
                interval,
                now);
        text("limits", Json.text(limits(decision)), interval, now);
        text("next", decision.next().map(next -> next.text().text()).orElse(""), interval, now);
    }

    /** Everything is published anew with the next update. */
    public void anew() {
        gate.forget();
    }

    /** The guard is gone: the broker forgets it. */
    public void gone() {
        sent.forEach(topic -> out.accept(Message.forgotten(topic)));
        sent.clear();
        anew();
    }

    /** The id of the battery that it protects. */
    public String battery() {
        return battery;
    }

    private void text(String what, String text, long interval, long now) {
        String topic = topics.guard(battery, guard, what);
        if (gate.opens(topic, text, interval, now)) {
            sent.add(topic);
            out.accept(Message.retained(topic, text));
        }
    }

    private static List<String> why(Decision decision) {
        List<String> sentences = new ArrayList<>();
        for (Condition condition : decision.conditions()) {
            String clears = condition.clears().text();
            sentences.add(condition.text().text() + (clears.isEmpty() ? "" : "; clears: " + clears));
        }
        return sentences;
    }

    private static Map<String, Object> condition(Condition condition) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("id", condition.id());
        plain.put("severity", id(condition.severity()));
        plain.put(
                "withdraws",
                condition.withdraws().stream().sorted().map(Direction::id).toList());
        plain.put("alarm", condition.alarm());
        plain.put("cell", condition.cell() == 0 ? null : condition.cell());
        plain.put("member", condition.member().isEmpty() ? null : condition.member());
        plain.put("text", condition.text().text());
        plain.put("clears", condition.clears().text());
        plain.put("latch", condition.latch().map(GuardPublisher::id).orElse(null));
        return plain;
    }

    private static Map<String, BigDecimal> limits(Decision decision) {
        Map<String, BigDecimal> plain = new LinkedHashMap<>();
        new TreeMap<>(decision.limits()).forEach((kind, limit) -> limit.value()
                .ifPresent(value -> plain.put(id(kind), unit(kind).decimal(value))));
        return plain;
    }

    private static Unit unit(Limit.Kind kind) {
        return switch (kind) {
            case CHARGE_VOLTAGE, DISCHARGE_VOLTAGE -> Unit.VOLT;
            case CHARGE_CURRENT, DISCHARGE_CURRENT -> Unit.AMPERE;
        };
    }

    private static String onOff(boolean on) {
        return on ? "ON" : "OFF";
    }

    private static String id(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
