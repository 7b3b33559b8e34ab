package org.packguard.history.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.packguard.model.history.Statistic;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;
import org.rrd4j.ConsolFun;
import org.rrd4j.DsType;
import org.rrd4j.core.ArcDef;
import org.rrd4j.core.Robin;
import org.rrd4j.core.RrdDb;
import org.rrd4j.core.RrdDef;
import org.rrd4j.core.Sample;

/**
 * What is kept of one battery: a file of fixed size. Times are seconds of the wall clock and name the end of a row. Rows are
 * in memory until {@link #commit()}. Safe for any thread, one after the other.
 */
public final class Archive implements Closeable {
    /** The file layout of the library with all columns of a row side by side, so that a row touches few blocks. */
    private static final int ROW_BY_ROW = 2;

    /** A step is known where anything within it was. */
    private static final double ANY_KNOWN = 0.99999;

    private final PagedFile file;
    private final Table table;
    private final Map<Section, RrdDb> sections;
    private long last;

    private Archive(PagedFile file, Table table, Map<Section, RrdDb> sections, long last) {
        this.file = file;
        this.table = table;
        this.sections = sections;
        this.last = last;
    }

    /** A new one whose first row can end after the given time; it is there as a whole or not at all. */
    public static Archive create(Path path, Columns columns, long start) throws IOException {
        try (Archive fresh = fresh(beside(path), columns, start, start)) {
            fresh.file.flush();
        }
        return moved(path);
    }

    /** Opens one; throws {@link IOException} where the file cannot be read or is not what it should be. */
    public static Archive open(Path path) throws IOException {
        PagedFile file = PagedFile.open(path);
        try {
            return new Opening(file).archive();
        } catch (RuntimeException e) {
            file.close();
            // the library's checks of what it reads; nothing of it can be used
            throw new IOException("it is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Makes this one anew with other columns, or as it was at an earlier time, and closes it. Columns that are in both keep
     * what they hold; what is later than the end is left out.
     *
     * @param path where both are
     * @param columns what to keep from now on
     * @param end the last row to keep
     * @param aside where to leave the old file, if anywhere
     */
    public synchronized Archive rebuilt(Path path, Columns columns, long end, Optional<Path> aside) throws IOException {
        commit();
        long until = Math.min(end - end % Resolution.ROW, last);
        try (Archive fresh = fresh(beside(path), columns, until, table.began())) {
            for (Section section : fresh.sections.keySet()) {
                copy(fresh, section, until);
            }
            fresh.file.flush();
        }
        close();
        if (aside.isPresent()) {
            leave(path, aside.get());
        }
        return moved(path);
    }

    /** What it keeps. */
    public Columns columns() {
        return table.columns();
    }

    /** The end of the newest row. */
    public synchronized long last() {
        return last;
    }

    /** The size of its file in bytes. */
    public long size() {
        return table.end();
    }

    /** Whether so much waits to be committed that no more rows should be added. */
    public synchronized boolean isFull() {
        return file.dirty() > PagedFile.MOST_DIRTY;
    }

    /** Adds a row. Its end must be a multiple of 10 s and after that of the newest; what lies between them is unknown. */
    public synchronized void store(long end, Row row) throws IOException {
        if (end <= last || end % Resolution.ROW != 0) {
            throw new IllegalArgumentException("a row at " + end + " after one at " + last);
        }
        if (end - last > Resolution.ROW) {
            Row unknown = new Row(columns());
            update(end - Resolution.ROW, unknown);
        }
        update(end, row);
        last = end;
    }

    /** Makes the rows lasting. */
    public synchronized void commit() throws IOException {
        file.commit();
    }

    /** Commits and closes. */
    @Override
    public synchronized void close() throws IOException {
        try (file) {
            file.commit();
        }
    }

    /** Closes without what is not committed yet. */
    public synchronized void abandon() throws IOException {
        file.close();
    }

    /** Whether a statistic of a quantity is kept in a resolution. */
    public boolean keeps(Quantity quantity, int cell, Statistic statistic, Resolution resolution) {
        return table.columns().index(quantity, cell) >= 0
                && Section.of(quantity.scope(), statistic, resolution).isPresent();
    }

    /** The end of the newest whole row of a resolution. */
    public synchronized long newest(Resolution resolution) {
        return last - last % resolution.step();
    }

    /**
     * Values of one column in steps of the quantity's unit, NaN where nothing is known, beyond both ends too.
     *
     * @param firstEnd the end of the first row, a multiple of the resolution's step
     * @param count how many rows
     */
    public synchronized double[] values(
            Quantity quantity, int cell, Statistic statistic, Resolution resolution, long firstEnd, int count)
            throws IOException {
        double[] values = new double[count];
        Arrays.fill(values, Double.NaN);
        int column = table.columns().index(quantity, cell);
        Section section = Section.of(quantity.scope(), statistic, resolution).orElse(null);
        if (column < 0 || section == null) {
            return values;
        }
        int step = resolution.step();
        long newest = newest(resolution);
        long oldest = newest - (long) (resolution.rows() - 1) * step;
        long from = Math.max(oldest, firstEnd);
        long to = Math.min(newest, firstEnd + (long) (count - 1) * step);
        if (from <= to) {
            Robin robin = robin(section, resolution, column);
            double[] found = robin.getValues((int) ((from - oldest) / step), (int) ((to - from) / step) + 1);
            System.arraycopy(found, 0, values, (int) ((from - firstEnd) / step), found.length);
        }
        return values;
    }

    private void update(long end, Row row) throws IOException {
        for (Map.Entry<Section, RrdDb> section : sections.entrySet()) {
            Sample sample = section.getValue().createSample(end);
            sample.setValues(row.values(section.getKey()));
            sample.update();
        }
    }

    private Robin robin(Section section, Resolution resolution, int column) {
        return sections.get(section)
                .getArchive(section.resolutions().indexOf(resolution))
                .getRobin(column);
    }

    private void copy(Archive fresh, Section section, long until) throws IOException {
        for (Resolution resolution : section.resolutions()) {
            long step = resolution.step();
            long oldest = until - until % step - (resolution.rows() - 1) * step;
            // an archive has millions of rows, and one that has just begun knows nothing of most of them
            long first = Math.max(oldest, table.began() - table.began() % step);
            int skipped = (int) Math.min(resolution.rows(), (first - oldest) / step);
            for (Quantity quantity : section.scope() == Scope.PACK
                    ? fresh.columns().pack()
                    : fresh.columns().cell()) {
                int lowest = section.scope() == Scope.PACK ? 0 : 1;
                int highest =
                        section.scope() == Scope.PACK ? 0 : fresh.columns().cells();
                for (int cell = lowest; cell <= highest; cell++) {
                    if (columns().index(quantity, cell) >= 0) {
                        double[] values = values(
                                quantity, cell, section.statistic(), resolution, first, resolution.rows() - skipped);
                        known(fresh.robin(section, resolution, fresh.columns().index(quantity, cell)), skipped, values);
                        fresh.file.spill();
                    }
                }
            }
        }
    }

    /** Only what is known, since a new archive is unknown all over, and most of one that has just begun is. */
    private static void known(Robin robin, int first, double[] values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                robin.setValue(first + i, values[i]);
            }
        }
    }

    private static Path beside(Path path) {
        return path.resolveSibling("." + path.getFileName() + ".new");
    }

    /** A second name, so that at no moment there is no file; a copy where the file system has no such thing. */
    private static void leave(Path path, Path aside) throws IOException {
        Files.deleteIfExists(aside);
        try {
            Files.createLink(aside, path);
        } catch (UnsupportedOperationException | IOException e) {
            Files.copy(path, aside);
        }
    }

    private static Archive moved(Path path) throws IOException {
        Files.deleteIfExists(PagedFile.journal(path));
        Files.move(beside(path), path, StandardCopyOption.ATOMIC_MOVE);
        return open(path);
    }

    private static Archive fresh(Path path, Columns columns, long start, long began) throws IOException {
        long begin = start - start % Resolution.ROW;
        PagedFile file = PagedFile.create(path);
        try {
            Map<Section, RrdDb> sections = new EnumMap<>(Section.class);
            Map<Section, Window.Extent> extents = new EnumMap<>(Section.class);
            long at = Table.SIZE;
            for (Section section : Section.values()) {
                int width = columns.width(section.scope());
                if (width > 0) {
                    Window window = Window.fresh(file, at);
                    sections.put(section, made(definition(section, width, begin), window));
                    extents.put(section, window.extent());
                    at = window.extent().end();
                }
            }
            Table table = new Table(columns, extents, Math.min(began, begin));
            file.write(0, table.bytes());
            file.setLength(table.end());
            return new Archive(file, table, sections, begin);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static RrdDef definition(Section section, int width, long start) {
        RrdDef definition = new RrdDef("window", start, Resolution.ROW, ROW_BY_ROW);
        for (int i = 0; i < width; i++) {
            definition.addDatasource("c" + i, DsType.GAUGE, Resolution.ROW, Double.NaN, Double.NaN);
        }
        ConsolFun function =
                switch (section.statistic()) {
                    case AVERAGE -> ConsolFun.AVERAGE;
                    case MIN -> ConsolFun.MIN;
                    case MAX -> ConsolFun.MAX;
                };
        for (Resolution resolution : section.resolutions()) {
            definition.addArchive(
                    new ArcDef(function, ANY_KNOWN, resolution.step() / Resolution.ROW, resolution.rows()));
        }
        return definition;
    }

    /** The library's builder starts threads of its own even where it is told what to use; these constructors do not. */
    @SuppressWarnings("deprecation")
    private static RrdDb made(RrdDef definition, Window window) throws IOException {
        return new RrdDb(definition, new WindowFactory(window));
    }

    @SuppressWarnings("deprecation")
    private static RrdDb opened(Window window) throws IOException {
        return new RrdDb("window", false, new WindowFactory(window));
    }

    /** Reads a file and checks it against what its table says. */
    private record Opening(PagedFile file) {
        Archive archive() throws IOException {
            if (file.length() < Table.SIZE) {
                throw new IOException("it is too short");
            }
            byte[] head = new byte[Table.SIZE];
            file.read(0, head);
            Table table = Table.of(head);
            if (table.columns().isEmpty() || file.length() != table.end()) {
                throw new IOException("its length is not what its head says");
            }
            Map<Section, RrdDb> sections = new EnumMap<>(Section.class);
            long last = -1;
            for (Map.Entry<Section, Window.Extent> part : table.extents().entrySet()) {
                RrdDb one = opened(window(part.getKey(), part.getValue(), table.columns()));
                check(part.getKey(), one);
                if (last >= 0 && one.getLastUpdateTime() != last) {
                    throw new IOException("its parts end at different times");
                }
                last = one.getLastUpdateTime();
                sections.put(part.getKey(), one);
            }
            return new Archive(file, table, sections, last);
        }

        private Window window(Section section, Window.Extent extent, Columns columns) throws IOException {
            Window window = Window.existing(file, extent);
            if (!window.holds(
                    columns.width(section.scope()), section.resolutions().size())) {
                throw new IOException("it is not laid out as its head says");
            }
            return window;
        }

        private static void check(Section section, RrdDb one) throws IOException {
            boolean fits = one.getLastUpdateTime() % Resolution.ROW == 0;
            for (int i = 0; fits && i < one.getArcCount(); i++) {
                Resolution resolution = section.resolutions().get(i);
                fits = one.getArchive(i).getRows() == resolution.rows()
                        && one.getArchive(i).getArcStep() == resolution.step();
            }
            if (!fits) {
                throw new IOException("it is not laid out as its head says");
            }
        }
    }
}
