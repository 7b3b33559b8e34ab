package org.packguard.web.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.packguard.model.broker.Broker;
import org.packguard.model.broker.BrokerStatus;
import org.packguard.model.problem.Reason;

/** A broker as plain Java for JSON. Its address and what it is logged in with are not told. */
public final class BrokerJson {
    private BrokerJson() {}

    /** The broker and how its connection is doing. */
    public static Map<String, Object> plain(Broker broker) {
        BrokerStatus status = broker.status();
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("id", broker.id());
        plain.put("name", broker.name());
        plain.put("type", broker.type());
        plain.put("connected", status.connected());
        plain.put("reason", status.reason().map(Reason::text).orElse(null));
        plain.put("waiting", status.waiting());
        plain.put("published", status.published());
        plain.put("dropped", status.dropped());
        plain.put("received", status.received());
        plain.put("connects", status.connects());
        return plain;
    }
}
