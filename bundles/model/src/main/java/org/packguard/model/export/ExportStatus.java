package org.packguard.model.export;

import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.model.problem.Reason;

/**
 * How a receiver is doing. What is counted are samples, updates or messages, as the receiver takes them.
 *
 * @param reason why it takes nothing at present; empty while it does, and before the first try
 * @param waiting how many wait to be sent
 * @param sent how many it has taken
 * @param dropped how many went because newer ones needed their place
 * @param refused how many it will never take
 * @param failures requests that have not been answered as they should
 * @param lastSentAt when it took something last, in monotonic nanoseconds; empty before the first
 */
public record ExportStatus(
        Optional<Reason> reason,
        int waiting,
        long sent,
        long dropped,
        long refused,
        long failures,
        OptionalLong lastSentAt) {}
