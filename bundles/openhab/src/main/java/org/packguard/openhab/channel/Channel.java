package org.packguard.openhab.channel;

/**
 * A channel of a thing.
 *
 * @param id its id within the group, {@code voltage}, {@code cell-1-voltage}
 * @param type what it is
 */
public record Channel(String id, ChannelType type) {}
