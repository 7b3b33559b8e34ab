package org.packguard.mqtt.remote;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.packguard.model.battery.Values;

/**
 * What another node says of a battery.
 *
 * @param run names one run of the sender
 * @param sequence the number of the snapshot there
 * @param sent when it was sent, by the sender's wall clock
 * @param clock when it was sent, by the sender's monotonic clock, in nanoseconds
 * @param age how old the newest value was then, in nanoseconds; empty where none is known
 * @param ages how old those values were that are older, by the dictionary's names
 * @param values what is known
 * @param online whether the battery is online there
 * @param reason why it is not, empty when it is
 * @param implausible how many values and frames were kept from being published there
 */
record RemoteState(
        String run,
        long sequence,
        Instant sent,
        long clock,
        OptionalLong age,
        Map<String, Long> ages,
        Values values,
        boolean online,
        String reason,
        long implausible) {}
