package org.packguard.history.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.rrd4j.core.RrdBackend;

/**
 * A part of a file as a store of the library. The values of its archives, which the library writes as one run of unknown
 * numbers when it makes them, are kept as single-precision numbers: values are steps of the dictionary, whole numbers that
 * fit exactly up to 16 million. Unknown is kept as zero, so that a new file holds nothing but holes.
 */
final class Window extends RrdBackend {
    /** Where the library's head has these numbers: behind its signature and the step. */
    private static final long COLUMNS = 48;

    private static final long ARCHIVES = COLUMNS + Integer.BYTES;
    private static final int UNKNOWN = Float.floatToIntBits(Float.NaN);

    private final PagedFile file;
    private final long begin;
    private final List<Region> regions;
    /** What one number is written from and read into; an archive has millions. */
    private final ByteBuffer number = ByteBuffer.allocate(Float.BYTES);

    private long length;

    private Window(PagedFile file, long begin, List<Region> regions, long length) {
        super("window");
        this.file = file;
        this.begin = begin;
        this.regions = regions;
        this.length = length;
    }

    /** One that the library is going to fill. */
    static Window fresh(PagedFile file, long begin) {
        return new Window(file, begin, new ArrayList<>(), 0);
    }

    /** One that has been filled before. */
    static Window existing(PagedFile file, Extent extent) {
        return new Window(file, extent.begin(), extent.regions(), extent.length());
    }

    /**
     * Where a window lies.
     *
     * @param begin where in the file
     * @param length how long it is for the library
     * @param regions what is shorter in the file
     */
    record Extent(long begin, long length, List<Region> regions) {
        Extent {
            regions = List.copyOf(regions);
        }

        long end() {
            return begin + length - regions.stream().mapToLong(Region::saved).sum();
        }
    }

    Extent extent() {
        return new Extent(begin, length, regions);
    }

    /** Whether the library will find so many columns and archives: it believes any number and makes room for it. */
    boolean holds(int columns, int archives) throws IOException {
        return readInt(COLUMNS) == columns && readInt(ARCHIVES) == archives;
    }

    @Override
    protected void write(long offset, byte[] bytes) throws IOException {
        file.write(place(offset), bytes);
    }

    @Override
    protected void read(long offset, byte[] bytes) throws IOException {
        file.read(place(offset), bytes);
    }

    @Override
    public long getLength() {
        return length;
    }

    @Override
    protected void setLength(long newLength) {
        length = newLength;
    }

    @Override
    protected void close() {
        // the file is closed by whoever opened it
    }

    @Override
    protected void writeDouble(long offset, double value) throws IOException {
        if (isShort(offset)) {
            int bits = Float.floatToIntBits((float) value) ^ UNKNOWN;
            write(offset, number.putInt(0, bits).array());
        } else {
            super.writeDouble(offset, value);
        }
    }

    /** Only called when an archive is made: its values, all unknown. */
    @Override
    protected void writeDouble(long offset, double value, int count) {
        regions.add(new Region(offset, count));
    }

    @Override
    protected void writeDouble(long offset, double[] values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            writeDouble(offset + 8L * i, values[i]);
        }
    }

    @Override
    protected double readDouble(long offset) throws IOException {
        if (isShort(offset)) {
            read(offset, number.array());
            return Float.intBitsToFloat(number.getInt(0) ^ UNKNOWN);
        }
        return super.readDouble(offset);
    }

    @Override
    protected double[] readDouble(long offset, int count) throws IOException {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = readDouble(offset + 8L * i);
        }
        return values;
    }

    private boolean isShort(long offset) {
        for (int i = 0; i < regions.size(); i++) {
            if (regions.get(i).holds(offset)) {
                return true;
            }
        }
        return false;
    }

    private long place(long offset) {
        long place = begin + offset;
        for (int i = 0; i < regions.size(); i++) {
            Region region = regions.get(i);
            if (offset >= region.end()) {
                place -= region.saved();
            } else if (region.holds(offset)) {
                return place - (offset - region.start()) / 2;
            }
        }
        return place;
    }
}
