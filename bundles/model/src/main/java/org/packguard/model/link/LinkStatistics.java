package org.packguard.model.link;

import java.util.Map;
import java.util.OptionalLong;
import org.packguard.model.decode.RejectReason;

/**
 * What has passed over a link since it was opened first.
 *
 * @param bytesIn bytes received
 * @param bytesOut bytes sent
 * @param frames valid frames
 * @param rejected rejected frames by reason
 * @param resyncs how often bytes had to be skipped to find the next frame
 * @param reconnects how often the link was opened again
 * @param lastByteAt when the last byte came, in monotonic nanoseconds
 * @param events how often what else is counted has happened, by name, for example {@code bus-off} or {@code queue-full}
 */
public record LinkStatistics(
        long bytesIn,
        long bytesOut,
        long frames,
        Map<RejectReason, Long> rejected,
        long resyncs,
        long reconnects,
        OptionalLong lastByteAt,
        Map<String, Long> events) {
    /** Without any events. */
    public LinkStatistics(
            long bytesIn,
            long bytesOut,
            long frames,
            Map<RejectReason, Long> rejected,
            long resyncs,
            long reconnects,
            OptionalLong lastByteAt) {
        this(bytesIn, bytesOut, frames, rejected, resyncs, reconnects, lastByteAt, Map.of());
    }
}
