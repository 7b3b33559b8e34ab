package org.packguard.openhab.channel;

import java.util.List;
import java.util.Optional;

/**
 * A group of channels as things have it.
 *
 * @param id the id of the group in a thing, {@code limits}
 * @param type the id of the group's type, unique in the binding, {@code guard-limits}
 * @param label the English label
 * @param description what it holds, in one English sentence without a full stop
 * @param channels the channels that every such group has, in order
 */
public record ChannelGroup(String id, String type, String label, String description, List<Channel> channels) {
    /** Copies the channels. */
    public ChannelGroup {
        channels = List.copyOf(channels);
    }

    /** The channel with this id. */
    public Optional<Channel> channel(String channelId) {
        return channels.stream()
                .filter(channel -> channel.id().equals(channelId))
                .findFirst();
    }

    /** The id of a channel of this group within its thing, {@code limits#charge-current-limit}. */
    public String idOf(Channel channel) {
        return id + "#" + channel.id();
    }
}
