package org.packguard.openhab.channel;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.packguard.model.quantity.Unit;
import org.packguard.model.relay.Lease;
import org.packguard.openhab.channel.ChannelType.Option;

/** The group of a relay. */
final class RelayGroups {
    static final ChannelGroup RELAY = new ChannelGroup(
            "relay",
            "relay",
            "Relay",
            "What the relay is to do and does",
            List.of(
                    channel(
                            "closed",
                            ChannelType.flag(
                                    "relay-closed",
                                    "Closed",
                                    "What the device says of its contact; unknown where it cannot say",
                                    "Switch",
                                    "Status")),
                    channel(
                            "commanded",
                            ChannelType.flag(
                                    "relay-commanded",
                                    "Commanded",
                                    "Whether the contact is to be closed now",
                                    "Switch",
                                    "Status")),
                    channel(
                            "reachable",
                            ChannelType.flag(
                                    "relay-reachable",
                                    "Reachable",
                                    "Whether the device can be reached",
                                    "Network",
                                    "Status")),
                    channel("votes", ChannelType.text("relay-votes", "Votes", "Who asks for what", "", "Status")),
                    channel(
                            "lease",
                            ChannelType.text(
                                            "relay-lease",
                                            "Lease",
                                            "Who opens the contact when Packguard is gone",
                                            "",
                                            "Status")
                                    .with(leases())
                                    .rare()),
                    channel(
                            "operations",
                            ChannelType.number(
                                            "relay-operations",
                                            "Operations",
                                            "How often it has been closed since the start",
                                            Measure.of(Unit.ONE))
                                    .rare()),
                    channel(
                            "failures",
                            ChannelType.number(
                                            "relay-failures",
                                            "Failures",
                                            "Writes that failed since the start",
                                            Measure.of(Unit.ONE))
                                    .rare())));

    private RelayGroups() {}

    private static Channel channel(String id, ChannelType type) {
        return new Channel(id, type);
    }

    private static List<Option> leases() {
        return Stream.of(Lease.values())
                .map(lease -> lease.name().toLowerCase(Locale.ROOT))
                .map(word -> new Option(word, Titles.of(word)))
                .toList();
    }
}
