package org.packguard.mqtt.publish;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Nature;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Kind;
import org.packguard.model.quantity.Quantity;
import org.packguard.mqtt.client.Message;
import org.packguard.mqtt.json.Json;

/** Publishes one battery. One thread at a time. */
public final class BatteryPublisher {
    private final String id;
    private final Topics topics;
    private final Rates rates;
    private final Consumer<Message> out;
    private final Gate gate = new Gate();
    private final Set<String> valueTopics = new HashSet<>();
    private final Set<String> otherTopics = new HashSet<>();
    private final Map<Quantity, Integer> known = new EnumMap<>(Quantity.class);
    private boolean stateSent;
    private long stateSentAt;
    private long sequenceSent;
    private Connection connectionSent;
    private About aboutSent;
    private long aboutSentAt;

    /** What is compared before it is made into a text. */
    private record About(String name, DeviceInfo info, Map<Quantity, Delivery> deliveries, Nature nature) {}

    /**
     * For one battery.
     *
     * @param out takes the messages; it must not block
     */
    public BatteryPublisher(String id, Topics topics, Rates rates, Consumer<Message> out) {
        this.id = id;
        this.topics = topics;
        this.rates = rates;
        this.out = out;
    }

    /** Publishes what is new and due. */
    public void update(BatteryView view, StateJson.Moment moment) {
        boolean online = view.connection().state() == Connection.State.ONLINE;
        text(topics.availability(id), online ? Topics.ONLINE : Topics.OFFLINE, 0, moment.now());
        about(view.battery(), moment.now());
        if (!view.connection().equals(connectionSent)) {
            publish(topics.battery(id, "connection"), Json.text(StateJson.connection(view.connection())));
        }
        values(view.values(), moment.now());
        state(view, moment);
    }

    /** The battery is not there. */
    public void absent(long now) {
        text(topics.availability(id), Topics.OFFLINE, 0, now);
    }

    /** Everything is published anew with the next update. */
    public void anew() {
        gate.forget();
        stateSent = false;
        aboutSent = null;
        connectionSent = null;
    }

    /** The battery is gone for good: the broker forgets it. */
    public void gone() {
        valueTopics.forEach(topic -> out.accept(Message.forgotten(topic)));
        otherTopics.forEach(topic -> out.accept(Message.forgotten(topic)));
        valueTopics.clear();
        otherTopics.clear();
        anew();
    }

    /** What has been known so far: quantities of the pack with 0, those of cells with the highest number of a cell. */
    public Map<Quantity, Integer> known() {
        return known;
    }

    private void about(Battery battery, long now) {
        boolean early =
                aboutSent != null && now - aboutSentAt < rates.interval().toNanos();
        About about = new About(battery.name(), battery.info(), battery.deliveries(), battery.nature());
        if (!early && !about.equals(aboutSent)) {
            aboutSent = about;
            aboutSentAt = now;
            publish(topics.battery(id, "about"), Json.text(StateJson.about(battery, rates.interval())));
        }
    }

    private void state(BatteryView view, StateJson.Moment moment) {
        long since = moment.now() - stateSentAt;
        boolean news =
                view.snapshot().sequence() != sequenceSent || !view.connection().equals(connectionSent);
        boolean due = news && since >= rates.interval().toNanos()
                || since >= rates.heartbeat().toNanos();
        if (stateSent && !due) {
            return;
        }
        stateSent = true;
        stateSentAt = moment.now();
        sequenceSent = view.snapshot().sequence();
        connectionSent = view.connection();
        publish(topics.battery(id, "state"), Json.text(StateJson.state(view, moment)));
    }

    private void values(Values values, long now) {
        Set<String> present = new HashSet<>();
        for (Quantity quantity : values.quantities()) {
            known.putIfAbsent(quantity, 0);
            value(topics.quantity(id, quantity), quantity, values.get(quantity), present, now);
        }
        for (int cell = 1; cell <= values.cells(); cell++) {
            cell(values, cell, present, now);
        }
        values.alarms().ifPresent(alarms -> {
            String topic = topics.battery(id, "alarms");
            present.add(topic);
            text(topic, Json.text(values.plain().get("alarms")), 0, now);
        });
        List<String> unknown = new ArrayList<>(valueTopics);
        unknown.removeAll(present);
        unknown.forEach(this::unknown);
        valueTopics.addAll(present);
    }

    private void cell(Values values, int cell, Set<String> present, long now) {
        for (Quantity quantity : Quantity.cell()) {
            String topic = topics.cell(id, cell, quantity);
            boolean here;
            if (quantity.kind() == Kind.TEXT) {
                here = values.cellFirmware(cell).isPresent();
                values.cellFirmware(cell).ifPresent(text -> {
                    present.add(topic);
                    text(topic, text, 0, now);
                });
            } else {
                here = values.hasCell(quantity, cell);
                if (here) {
                    value(topic, quantity, values.cell(quantity, cell), present, now);
                }
            }
            if (here) {
                known.merge(quantity, cell, Math::max);
            }
        }
    }

    private void value(String topic, Quantity quantity, long value, Set<String> present, long now) {
        present.add(topic);
        boolean opens = gate.opens(topic, value, rates.deadBand(quantity), rates.interval(quantity), now);
        if (opens || !valueTopics.contains(topic)) {
            out.accept(Message.retained(topic, text(quantity, value)));
        }
    }

    /** What is not known is not there: an empty message makes the broker forget the old value. */
    private void unknown(String topic) {
        valueTopics.remove(topic);
        out.accept(Message.forgotten(topic));
    }

    private void text(String topic, String text, long interval, long now) {
        if (gate.opens(topic, text, interval, now)) {
            publish(topic, text);
        }
    }

    private void publish(String topic, String text) {
        otherTopics.add(topic);
        out.accept(Message.retained(topic, text));
    }

    private static String text(Quantity quantity, long value) {
        Object plain = quantity.plain(value);
        return plain instanceof Boolean flag
                ? (flag ? "ON" : "OFF")
                : Json.text(plain).replace("\"", "");
    }
}
