package org.packguard.history;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.packguard.history.archive.Archive;
import org.packguard.history.archive.Columns;
import org.packguard.history.archive.Resolution;
import org.packguard.history.archive.SeriesReader;
import org.packguard.history.health.HealthCalculator;
import org.packguard.history.health.Minutes;
import org.packguard.history.record.ArchiveStore;
import org.packguard.history.record.EventRecorder;
import org.packguard.model.history.Archived;
import org.packguard.model.history.Health;
import org.packguard.model.history.History;
import org.packguard.model.history.LoggedEvent;
import org.packguard.model.history.Query;
import org.packguard.model.history.Series;
import org.packguard.model.history.Statistic;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers from the archives and the log. */
final class HistoryService implements History {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryService.class);

    /** A month changes little in ten minutes, and reading it takes a while. */
    private static final long HEALTH_KEPT = Duration.ofMinutes(10).toNanos();

    private final ArchiveStore archives;
    private final EventRecorder events;
    private final Clock clock;
    private final ZoneId zone;
    private final Map<String, Known> healths = new ConcurrentHashMap<>();

    HistoryService(ArchiveStore archives, EventRecorder events, Clock clock, ZoneId zone) {
        this.archives = archives;
        this.events = events;
        this.clock = clock;
        this.zone = zone;
    }

    private record Known(Health health, long at) {}

    @Override
    public List<Archived> archives() {
        return archives.ids().stream()
                .flatMap(id -> archives.find(id).map(archive -> archived(id, archive)).stream())
                .toList();
    }

    @Override
    public Optional<Series> series(Query query) {
        Optional<Archive> archive = archives.find(query.battery());
        try {
            return archive.isEmpty() ? Optional.empty() : SeriesReader.read(archive.get(), query);
        } catch (IOException e) {
            return unreadable(query.battery(), e);
        }
    }

    @Override
    public Optional<Health> health(String battery) {
        long now = clock.nanos();
        Known known = healths.get(battery);
        if (known != null && now - known.at() < HEALTH_KEPT) {
            return Optional.of(known.health());
        }
        Optional<Archive> archive = archives.find(battery);
        try {
            if (archive.isEmpty()) {
                return Optional.empty();
            }
            Health health = HealthCalculator.of(minutes(archive.get()), zone);
            healths.put(battery, new Known(health, now));
            return Optional.of(health);
        } catch (IOException e) {
            return unreadable(battery, e);
        }
    }

    @Override
    public List<LoggedEvent> events(long before, int count) {
        return events.page(before, Math.max(0, Math.min(count, MOST_EVENTS)));
    }

    private Archived archived(String id, Archive archive) {
        Columns columns = archive.columns();
        return new Archived(id, columns.pack(), columns.cell(), columns.cells(), archive.size(), archives.trouble(id));
    }

    private static Minutes minutes(Archive archive) throws IOException {
        Resolution resolution = Resolution.MINUTES;
        long first = archive.newest(resolution) - (long) (resolution.rows() - 1) * resolution.step();
        return new Minutes(
                first,
                values(archive, Quantity.VOLTAGE, 0, first),
                values(archive, Quantity.CURRENT, 0, first),
                values(archive, Quantity.SOC, 0, first),
                cells(archive, Quantity.CELL_VOLTAGE, first),
                cells(archive, Quantity.CELL_RESISTANCE, first));
    }

    private static double[][] cells(Archive archive, Quantity quantity, long first) throws IOException {
        int count =
                archive.columns().cell().contains(quantity) ? archive.columns().cells() : 0;
        double[][] cells = new double[count][];
        for (int i = 0; i < count; i++) {
            cells[i] = values(archive, quantity, i + 1, first);
        }
        return cells;
    }

    private static double[] values(Archive archive, Quantity quantity, int cell, long first) throws IOException {
        Resolution resolution = Resolution.MINUTES;
        double[] values = archive.values(quantity, cell, Statistic.AVERAGE, resolution, first, resolution.rows());
        double unit = Math.pow(10, quantity.unit().decimals());
        for (int i = 0; i < values.length; i++) {
            values[i] /= unit;
        }
        return values;
    }

    private static <T> Optional<T> unreadable(String battery, IOException why) {
        LOG.debug("the history of {} cannot be read: {}", battery, why.toString());
        return Optional.empty();
    }
}
