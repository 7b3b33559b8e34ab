package org.packguard.openhab.channel;

import java.util.List;
import org.packguard.model.quantity.Unit;

/** The group of a broker. */
final class BrokerGroups {
    static final ChannelGroup BROKER = new ChannelGroup(
            "broker",
            "broker",
            "Broker",
            "Whether the broker is reached, and how much has gone there",
            List.of(
                    new Channel(
                            "connected",
                            ChannelType.flag(
                                    "broker-connected",
                                    "Connected",
                                    "Whether the broker is reached",
                                    "Network",
                                    "Status")),
                    count("waiting", "Waiting", "Messages that wait to be sent, one for each topic at most"),
                    count("published", "Published", "Messages that have been sent since the start"),
                    count("dropped", "Dropped", "Messages that did not fit into the queue since the start"),
                    count("received", "Received", "Messages that have been taken in since the start"),
                    count("connects", "Connects", "How often the broker was reached since the start")));

    private BrokerGroups() {}

    private static Channel count(String id, String label, String description) {
        return new Channel(
                id,
                ChannelType.number("broker-" + id, label, description, Measure.of(Unit.ONE))
                        .rare());
    }
}
