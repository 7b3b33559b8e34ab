package org.packguard.web.guard;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.RelayStatus;
import org.packguard.model.time.Clock;
import org.packguard.web.source.Seconds;

/** A relay as plain Java for JSON. */
public final class RelayJson {
    private RelayJson() {}

    /** The relay and how it is doing now. */
    public static Map<String, Object> plain(Relay relay, Clock clock) {
        long now = clock.nanos();
        Instant wall = clock.now();
        RelayStatus status = relay.status();
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("id", relay.id());
        plain.put("name", relay.name());
        plain.put("type", relay.type());
        plain.put("lease", relay.lease().name().toLowerCase(Locale.ROOT));
        plain.put("wanted", position(status.wanted()));
        plain.put("since", wall.minusNanos(Math.max(0, now - status.since())).toString());
        plain.put("delivered_age", age(status.delivered(), now));
        plain.put(
                "read_back",
                status.readBack().map(one -> position(one.closed())).orElse(null));
        plain.put(
                "read_back_age",
                status.readBack()
                        .map(one -> Seconds.of(Math.max(0, now - one.at())))
                        .orElse(null));
        plain.put("reachable", status.unreachable().isEmpty());
        plain.put("reason", status.unreachable().orElse(null));
        plain.put("votes", status.votes());
        plain.put("operations", status.operations());
        plain.put("failures", status.failures());
        return plain;
    }

    private static String position(boolean closed) {
        return closed ? "closed" : "open";
    }

    private static Object age(OptionalLong at, long now) {
        return at.isPresent() ? Seconds.of(Math.max(0, now - at.getAsLong())) : null;
    }
}
