package org.packguard.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.packguard.history.archive.Archive;
import org.packguard.history.archive.Columns;
import org.packguard.history.archive.Row;
import org.packguard.history.log.EventLog;
import org.packguard.model.event.Event;
import org.packguard.model.event.Event.Topic;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;

/** A process that writes rows and events for ever, until it is killed, and prints the end of every row that it has committed. */
final class KilledWriter {
    static final long START = 1_800_000_000L;
    static final Columns COLUMNS =
            new Columns(List.of(Quantity.VOLTAGE, Quantity.CURRENT), List.of(Quantity.CELL_VOLTAGE), 4);

    private KilledWriter() {}

    /** What a row at this time holds everywhere. */
    static double value(long end) {
        return end / 10 % 10_000;
    }

    /** Writes below the directory that is the only argument. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        Path path = directory.resolve("a.rrd");
        Archive archive = Files.exists(path) ? Archive.open(path) : Archive.create(path, COLUMNS, START);
        EventLog log = EventLog.open(directory.resolve("events"), Instant.EPOCH);
        for (long end = archive.last() + 10; ; end += 10) {
            Row row = new Row(COLUMNS);
            for (Scope scope : Scope.values()) {
                for (int i = 0; i < COLUMNS.width(scope); i++) {
                    row.set(scope, i, value(end), value(end), value(end));
                }
            }
            archive.store(end, row);
            archive.commit();
            log.add(new Event(
                    Instant.ofEpochSecond(end),
                    Topic.SYSTEM,
                    "test",
                    Reason.of("test", "row {0}", Long.toString(end)),
                    ""));
            System.out.println(end);
        }
    }
}
