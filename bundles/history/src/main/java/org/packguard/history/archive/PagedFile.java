package org.packguard.history.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.packguard.model.place.AtomicFile;

/**
 * A file that goes from one consistent state to the next. What is written stays in memory until it is committed; a commit
 * puts all changed blocks into a journal beside the file, syncs that, writes them to their places, syncs the file and deletes
 * the journal. A journal that is found on opening is carried out first. For one thread at a time.
 *
 * <p>Not by channels: those are closed for everybody when one reader's thread is interrupted.
 */
final class PagedFile implements Closeable {
    /** What is in memory at most before a writer must commit. */
    static final int MOST_DIRTY = 65_536;

    private static final int BLOCK = 256;
    private static final int CHUNK = 64 * 1024;
    private static final long MAGIC = 0x5047_4a4f_5552_4e31L;
    private static final int ENTRY = Long.BYTES + BLOCK;

    private final Path path;
    private final RandomAccessFile file;
    private final Map<Long, byte[]> dirty = new HashMap<>();
    private final byte[] chunk = new byte[CHUNK];
    private long chunkAt = -1;
    private long length;

    private PagedFile(Path path, RandomAccessFile file) throws IOException {
        this.path = path;
        this.file = file;
        length = file.length();
    }

    /** A new and empty file, its owner's alone; what was there is gone. */
    static PagedFile create(Path path) throws IOException {
        Files.deleteIfExists(journal(path));
        Files.deleteIfExists(path);
        Files.createFile(path);
        AtomicFile.restrict(path, AtomicFile.OWNER_ONLY);
        return new PagedFile(path, new RandomAccessFile(path.toFile(), "rw"));
    }

    /** One that is there, with what its journal says done. */
    static PagedFile open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            PagedFile paged = new PagedFile(path, file);
            paged.recover();
            return paged;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    static Path journal(Path path) {
        return path.resolveSibling(path.getFileName() + ".journal");
    }

    long length() {
        return length;
    }

    /** What is not yet in the file. */
    int dirty() {
        return dirty.size();
    }

    void setLength(long newLength) throws IOException {
        length = newLength;
        file.setLength(newLength);
        chunkAt = -1;
    }

    void read(long at, byte[] into) throws IOException {
        int done = 0;
        while (done < into.length) {
            long position = at + done;
            load(position - position % CHUNK);
            int from = (int) (position - chunkAt);
            int count = Math.min(into.length - done, CHUNK - from);
            System.arraycopy(chunk, from, into, done, count);
            done += count;
        }
    }

    void write(long at, byte[] bytes) throws IOException {
        int done = 0;
        while (done < bytes.length) {
            long position = at + done;
            long number = position / BLOCK;
            int from = (int) (position % BLOCK);
            int count = Math.min(bytes.length - done, BLOCK - from);
            byte[] block = dirty.get(number);
            if (block == null) {
                block = new byte[BLOCK];
                fill(number * BLOCK, block, BLOCK);
                dirty.put(number, block);
            }
            System.arraycopy(bytes, done, block, from, count);
            if (chunkAt >= 0 && position >= chunkAt && position < chunkAt + CHUNK) {
                System.arraycopy(bytes, done, chunk, (int) (position - chunkAt), count);
            }
            done += count;
        }
    }

    /** Makes everything that was written since the last time lasting, or, after a crash, nothing of it. */
    void commit() throws IOException {
        if (dirty.isEmpty()) {
            return;
        }
        AtomicFile.write(journal(path), journalOfDirty(), AtomicFile.OWNER_ONLY);
        apply();
        Files.delete(journal(path));
    }

    /** Writes everything without a journal: for a file that is not in its place yet. */
    void flush() throws IOException {
        apply();
    }

    /** Frees memory in the midst of making a file, which is flushed in the end. */
    void spill() throws IOException {
        put();
        dirty.clear();
    }

    /** Drops what is not committed. */
    @Override
    public void close() throws IOException {
        dirty.clear();
        file.close();
    }

    private byte[] journalOfDirty() {
        ByteBuffer journal = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + dirty.size() * ENTRY + Long.BYTES);
        journal.putLong(MAGIC).putInt(dirty.size());
        dirty.forEach((number, block) -> journal.putLong(number).put(block));
        journal.putLong(checksum(journal.array(), journal.position()));
        return journal.array();
    }

    private void apply() throws IOException {
        put();
        file.getFD().sync();
        dirty.clear();
    }

    private void put() throws IOException {
        byte[] run = new byte[CHUNK];
        int filled = 0;
        long begin = 0;
        for (long number : new TreeSet<>(dirty.keySet())) {
            if (filled > 0 && (number * BLOCK != begin + filled || filled == run.length)) {
                put(begin, run, filled);
                filled = 0;
            }
            if (filled == 0) {
                begin = number * BLOCK;
            }
            System.arraycopy(dirty.get(number), 0, run, filled, BLOCK);
            filled += BLOCK;
        }
        put(begin, run, filled);
    }

    private void put(long at, byte[] bytes, int count) throws IOException {
        int within = (int) Math.max(0, Math.min(count, length - at));
        if (within > 0) {
            file.seek(at);
            file.write(bytes, 0, within);
        }
    }

    /** A journal that is not whole was never begun to be carried out, since it gets its name only when it is. */
    private void recover() throws IOException {
        Path journal = journal(path);
        if (!Files.exists(journal)) {
            return;
        }
        if (Files.size(journal) <= Long.BYTES + Integer.BYTES + (long) MOST_DIRTY * 2 * ENTRY) {
            ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(journal));
            if (isWhole(content)) {
                content.getLong();
                for (int left = content.getInt(); left > 0; left--) {
                    long number = content.getLong();
                    byte[] block = new byte[BLOCK];
                    content.get(block);
                    dirty.put(number, block);
                }
                apply();
            }
        }
        Files.delete(journal);
    }

    private static boolean isWhole(ByteBuffer content) {
        int size = content.capacity();
        return size >= 2 * Long.BYTES + Integer.BYTES
                && content.getLong(0) == MAGIC
                && size == 2 * Long.BYTES + Integer.BYTES + (long) content.getInt(Long.BYTES) * ENTRY
                && content.getLong(size - Long.BYTES) == checksum(content.array(), size - Long.BYTES);
    }

    private static long checksum(byte[] bytes, int count) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, count);
        return checksum.getValue();
    }

    private void load(long at) throws IOException {
        if (chunkAt == at) {
            return;
        }
        chunkAt = -1;
        fill(at, chunk, CHUNK);
        if (!dirty.isEmpty()) {
            for (int i = 0; i < CHUNK; i += BLOCK) {
                byte[] block = dirty.get((at + i) / BLOCK);
                if (block != null) {
                    System.arraycopy(block, 0, chunk, i, BLOCK);
                }
            }
        }
        chunkAt = at;
    }

    /** What the file says; zeros beyond its end. */
    private void fill(long at, byte[] into, int count) throws IOException {
        int done = 0;
        file.seek(at);
        while (done < count) {
            int read = file.read(into, done, count - done);
            if (read < 0) {
                break;
            }
            done += read;
        }
        Arrays.fill(into, done, count, (byte) 0);
    }
}
