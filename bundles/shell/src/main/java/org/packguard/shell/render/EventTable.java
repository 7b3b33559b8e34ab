package org.packguard.shell.render;

import java.util.List;
import java.util.Locale;
import org.packguard.model.event.Event;

/** What happened, the newest last, where the eye is. */
public final class EventTable {
    private EventTable() {}

    /** The events, given newest first. */
    public static String text(List<Event> newestFirst) {
        Table table = new Table("AT", "TOPIC", "SOURCE", "WHAT HAPPENED", "BY");
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            Event event = newestFirst.get(i);
            table.row(
                    event.at().toString(),
                    event.topic().name().toLowerCase(Locale.ROOT),
                    event.source(),
                    event.text().text(),
                    event.actor());
        }
        return table.isEmpty() ? "Nothing has happened yet.\n" : table.text("");
    }
}
