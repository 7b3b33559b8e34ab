package org.packguard.history.archive;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;

/**
 * The first 16 kB of an archive: what it keeps and where.
 *
 * @param columns what
 * @param extents where each section lies; those without columns are absent
 * @param began nothing is known at or before this time, in seconds of the wall clock; 0 where the file does not say
 */
record Table(Columns columns, Map<Section, Window.Extent> extents, long began) {
    static final int SIZE = 16 * 1024;

    private static final int MAGIC = 0x5047_4831;
    private static final Gson GSON = new Gson();

    /** How it is written. */
    private static final class Written {
        private List<String> pack;
        private List<String> cell;
        private int cells;
        private long began;
        private List<Part> parts;
    }

    private static final class Part {
        private String section;
        private long begin;
        private long length;
        private List<long[]> regions;
    }

    long end() {
        return extents.values().stream().mapToLong(Window.Extent::end).max().orElse(SIZE);
    }

    byte[] bytes() {
        Written written = new Written();
        written.pack = columns.pack().stream().map(Quantity::id).toList();
        written.cell = columns.cell().stream().map(Quantity::id).toList();
        written.cells = columns.cells();
        written.began = began;
        written.parts = new ArrayList<>();
        extents.forEach((section, extent) -> {
            Part part = new Part();
            part.section = section.name();
            part.begin = extent.begin();
            part.length = extent.length();
            part.regions = extent.regions().stream()
                    .map(region -> new long[] {region.start(), region.count()})
                    .toList();
            written.parts.add(part);
        });
        byte[] text = GSON.toJson(written).getBytes(StandardCharsets.UTF_8);
        ByteBuffer all = ByteBuffer.allocate(SIZE);
        all.putInt(MAGIC).putInt(text.length).putLong(checksum(text)).put(text);
        return all.array();
    }

    /** Throws {@link IOException} when this is no table, or none that this program knows. */
    static Table of(byte[] bytes) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(bytes);
        if (all.getInt() != MAGIC) {
            throw new IOException("it is no archive");
        }
        int length = all.getInt();
        long checksum = all.getLong();
        if (length < 0 || length > all.remaining()) {
            throw new IOException("its head is damaged");
        }
        byte[] text = new byte[length];
        all.get(text);
        if (checksum(text) != checksum) {
            throw new IOException("its head is damaged");
        }
        try {
            return read(GSON.fromJson(new String(text, StandardCharsets.UTF_8), Written.class));
        } catch (JsonParseException | IllegalArgumentException e) {
            throw new IOException("its head cannot be read", e);
        }
    }

    private static Table read(Written written) throws IOException {
        Columns columns =
                new Columns(quantities(written.pack, Scope.PACK), quantities(written.cell, Scope.CELL), written.cells);
        Map<Section, Window.Extent> extents = new EnumMap<>(Section.class);
        for (Part part : written.parts) {
            List<Region> regions = part.regions.stream()
                    .map(pair -> new Region(pair[0], Math.toIntExact(pair[1])))
                    .toList();
            extents.put(Section.valueOf(part.section), new Window.Extent(part.begin, part.length, regions));
        }
        return new Table(columns, extents, written.began);
    }

    private static List<Quantity> quantities(List<String> ids, Scope scope) throws IOException {
        List<Quantity> all = new ArrayList<>();
        for (String id : ids) {
            all.add((scope == Scope.PACK ? Quantity.pack(id) : Quantity.cell(id))
                    .orElseThrow(() -> new IOException("it keeps " + id + ", which is not known")));
        }
        return all;
    }

    private static long checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return checksum.getValue();
    }
}
