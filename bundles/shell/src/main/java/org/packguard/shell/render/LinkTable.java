package org.packguard.shell.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.packguard.model.link.LinkStatistics;
import org.packguard.model.link.LinkStatus;
import org.packguard.model.problem.Reason;

/** The links with what has passed over them. */
public final class LinkTable {
    private LinkTable() {}

    /** All links; {@code now} in monotonic nanoseconds. */
    public static String text(List<LinkStatus> links, long now) {
        if (links.isEmpty()) {
            return "There is no link.\n";
        }
        Table table = new Table(
                "LINK",
                "TRANSPORT",
                "STATE",
                "USERS",
                ">BYTES IN",
                ">OUT",
                ">FRAMES",
                "REJECTED",
                ">RESYNCS",
                ">RECONNECTS",
                ">LAST BYTE",
                "REASON");
        for (LinkStatus link : links) {
            LinkStatistics statistics = link.statistics();
            table.row(
                    link.identity(),
                    link.transport(),
                    link.state().name().toLowerCase(Locale.ROOT),
                    Format.join(link.users()),
                    Long.toString(statistics.bytesIn()),
                    Long.toString(statistics.bytesOut()),
                    Long.toString(statistics.frames()),
                    rejected(statistics),
                    Long.toString(statistics.resyncs()),
                    Long.toString(statistics.reconnects()),
                    statistics.lastByteAt().isPresent()
                            ? Format.seconds(now - statistics.lastByteAt().getAsLong())
                            : "never",
                    link.reason().map(Reason::text).orElse(""));
        }
        return table.text("");
    }

    /** Rejected frames and whatever else a transport counts: only what has happened. */
    private static String rejected(LinkStatistics statistics) {
        Map<String, Long> counts = new LinkedHashMap<>();
        new TreeMap<>(statistics.rejected()).forEach((reason, count) -> counts.put(reason.id(), count));
        counts.putAll(new TreeMap<>(statistics.events()));
        String text = counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "none" : text;
    }
}
