package org.packguard.mqtt.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.packguard.mqtt.client.Message;

/** Keeps what is published, and what a broker would keep of it. */
public final class Sent implements Consumer<Message> {
    public final List<Message> all = new ArrayList<>();
    public final Map<String, String> kept = new LinkedHashMap<>();

    @Override
    public void accept(Message message) {
        all.add(message);
        if (message.retain()) {
            if (message.payload().length == 0) {
                kept.remove(message.topic());
            } else {
                kept.put(message.topic(), message.text());
            }
        }
    }

    public Optional<String> kept(String topic) {
        return Optional.ofNullable(kept.get(topic));
    }

    public long count(String topic) {
        return all.stream().filter(message -> message.topic().equals(topic)).count();
    }
}
