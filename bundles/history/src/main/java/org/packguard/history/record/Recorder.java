package org.packguard.history.record;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.BiConsumer;
import org.packguard.history.archive.Archive;
import org.packguard.history.archive.Columns;
import org.packguard.history.archive.Row;
import org.packguard.model.battery.Bank;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.dispatch.BatteryListener;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.Clock;

/**
 * Collects what batteries say and writes a row of each every 10 s. Updates come on a thread of the dispatcher and wait for
 * no disk; {@link #tick()} is called about once a second by the one thread that writes.
 */
public final class Recorder implements BatteryListener {
    /** How much a loss of power can cost. */
    static final Duration COMMIT = Duration.ofMinutes(1);

    /** With many batteries on a slow disk the rest of them wait for the next row, so that no row comes too late. */
    static final Duration COMMITTING = Duration.ofSeconds(3);

    /** How often an archive is made anew for new quantities, at most, so that one that comes late does not cost much. */
    static final Duration REBUILD = Duration.ofMinutes(10);

    /** A gap that is longer is taken for a wrong clock: the file as it was before stays beside. */
    static final Duration LONG_GAP = Duration.ofDays(365);

    private static final int MOST_BATTERIES = 10_000;

    /** The rows of many batteries are written over so many ticks, so that disk and processor are not taken at a stretch. */
    private static final int STRETCH = 8;

    private static final int AT_ONCE = 8;

    private final Clock clock;
    private final ArchiveStore store;
    private final BiConsumer<String, Reason> teller;
    private final RowClock rows;
    private final Queue<Taken> waiting = new ArrayDeque<>();
    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private int atOnce = AT_ONCE;

    /** Nothing is known yet. */
    public Recorder(Clock clock, ArchiveStore store, BiConsumer<String, Reason> teller) {
        this.clock = clock;
        this.store = store;
        this.teller = teller;
        rows = new RowClock(clock.now(), clock.nanos());
    }

    /** What is collected of one battery. All but its last three members are guarded by itself. */
    private static final class Track {
        private final String id;
        private final Set<Quantity> delivered = EnumSet.noneOf(Quantity.class);
        private Battery battery;
        private Snapshot newest = Snapshot.EMPTY;
        private int cells;
        private Columns wanted = new Columns(List.of(), List.of(), 0);
        private Bucket bucket = new Bucket(wanted, Map.of());
        private boolean widened;

        private long committedAt;
        private long rebuiltAt;
        private boolean rebuilt;

        Track(String id, long now) {
            this.id = id;
            committedAt = now;
        }
    }

    /** What of a track goes to the disk: a row that ends then. */
    private record Taken(Track track, Columns wanted, Row row, long end) {}

    @Override
    public void updated(BatteryUpdate update) {
        Track track = track(update.battery().id());
        if (track == null || update.snapshot().values().isEmpty()) {
            return;
        }
        long now = clock.nanos();
        synchronized (track) {
            boolean changed = track.battery != update.battery();
            track.battery = update.battery();
            track.newest = update.snapshot();
            if (changed) {
                changed = track.delivered.addAll(update.battery().deliveries().keySet());
            }
            changed |= track.delivered.addAll(update.snapshot().values().quantities());
            for (Quantity quantity : Quantity.cell()) {
                changed |= update.snapshot().values().hasAnyCell(quantity) && track.delivered.add(quantity);
            }
            // A bank has the cells of its members, whose history they are.
            int cells = update.battery() instanceof Bank
                    ? 0
                    : update.snapshot().values().cells();
            if (cells > track.cells) {
                track.cells = cells;
                changed = true;
            }
            track.widened |= changed;
            if (track.wanted.isEmpty()) {
                widen(track);
            }
            track.bucket.add(update.snapshot(), now);
        }
    }

    /** Ends the rows that are due, writes some of them, and commits what has waited for long enough. On one thread. */
    public void tick() {
        long now = clock.nanos();
        rows.due(clock.now(), now).ifPresent(end -> end(end, now));
        write(atOnce, now);
    }

    /** Writes all rows that wait, since no more will follow soon. On the thread of the ticks. */
    public void flush() {
        write(waiting.size(), clock.nanos());
    }

    private void end(long end, long now) {
        write(waiting.size(), now);
        List<Track> all;
        synchronized (tracks) {
            all = List.copyOf(tracks.values());
        }
        all.forEach(track -> take(track, end, now).ifPresent(waiting::add));
        atOnce = Math.max(AT_ONCE, (waiting.size() + STRETCH - 1) / STRETCH);
    }

    private void write(int most, long now) {
        for (int i = 0; i < most && !waiting.isEmpty(); i++) {
            write(waiting.remove(), now);
        }
    }

    private Track track(String id) {
        synchronized (tracks) {
            Track track = tracks.get(id);
            if (track == null && tracks.size() < MOST_BATTERIES) {
                // the disk is asked for one battery after the other, not for all in the same second
                track = new Track(
                        id,
                        clock.nanos()
                                - tracks.size() % 6 * Duration.ofSeconds(10).toNanos());
                tracks.put(id, track);
            }
            return track;
        }
    }

    private static void widen(Track track) {
        track.widened = false;
        track.wanted = Choice.of(track.delivered, track.cells);
        track.bucket = new Bucket(track.wanted, track.battery.deliveries());
    }

    private void write(Taken taken, long now) {
        Track track = taken.track();
        // What fails half-way leaves the library's memory of a file spoilt; a commit that fails leaves it as it is.
        boolean spoilt = true;
        try {
            Archive archive = fitting(track, taken.wanted(), taken.end(), now);
            if (archive == null) {
                return;
            }
            if (archive.isFull()) {
                spoilt = false;
                archive.commit();
                spoilt = true;
            }
            store(archive, taken, now);
            if (now - track.committedAt >= COMMIT.toNanos() && clock.nanos() - now < COMMITTING.toNanos()) {
                track.committedAt = now;
                spoilt = false;
                archive.commit();
                store.worked(track.id);
            }
        } catch (IOException e) {
            store.failed(track.id, e, spoilt);
        }
    }

    /** The row, unless the archive keeps other columns than were collected; then from the next one on it will be those. */
    private static void store(Archive archive, Taken taken, long now) throws IOException {
        if (archive.columns().equals(taken.wanted())) {
            archive.store(taken.end(), taken.row());
            return;
        }
        Track track = taken.track();
        synchronized (track) {
            track.wanted = archive.columns();
            track.bucket = new Bucket(track.wanted, track.battery.deliveries());
            track.bucket.add(track.newest, now);
        }
    }

    private static Optional<Taken> take(Track track, long end, long now) {
        synchronized (track) {
            if (track.wanted.isEmpty()) {
                return Optional.empty();
            }
            Optional<Row> row = track.bucket.row(track.newest, now);
            Columns wanted = track.wanted;
            if (track.widened && (!track.rebuilt || now - track.rebuiltAt >= REBUILD.toNanos())) {
                Columns more = Choice.of(track.delivered, track.cells);
                track.widened = false;
                if (!wanted.covers(more)) {
                    wanted = more;
                }
            }
            Columns columns = wanted;
            return row.map(one -> new Taken(track, columns, one, end));
        }
    }

    /** The archive with all columns that are wanted and at a time before the row; null where that has to wait. */
    private Archive fitting(Track track, Columns wanted, long end, long now) throws IOException {
        Archive archive = store.writable(track.id, wanted, end - end % 10 - 10);
        if (end <= archive.last() && archive.last() - end < RowClock.SMALL.toSeconds()) {
            return null;
        }
        boolean back = end <= archive.last();
        boolean far = end - archive.last() > LONG_GAP.toSeconds();
        if ((back || far) && !rows.isSettled()) {
            return null;
        }
        boolean missing = !archive.columns().covers(wanted)
                && !archive.columns().widened(wanted).equals(archive.columns());
        if (back || far || missing) {
            Columns columns = missing ? archive.columns().widened(wanted) : archive.columns();
            long until = back ? end - 10 : archive.last();
            Instant before = Instant.ofEpochSecond(archive.last());
            archive = store.rebuild(track.id, columns, until, back || far);
            track.rebuilt = true;
            track.rebuiltAt = now;
            if (back || far) {
                teller.accept(
                        track.id,
                        Reason.of(
                                "history.clock",
                                "the clock says {0}, the history went on to {1}; it goes on from the clock, the old file lies beside",
                                Instant.ofEpochSecond(end),
                                before));
            }
        }
        return archive;
    }
}
