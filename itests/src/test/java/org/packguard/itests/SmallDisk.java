package org.packguard.itests;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small file system in memory, mounted at a folder, that can be filled and made read-only. Only root can mount it. */
final class SmallDisk implements AutoCloseable {
    private static final int PIECE = 1024;

    private final Path folder;
    private final Path filler;

    private SmallDisk(Path folder) {
        this.folder = folder;
        filler = folder.resolve("filler");
    }

    /** Mounts one. */
    static SmallDisk at(Path folder) {
        SmallDisk disk = new SmallDisk(folder);
        String output =
                Appliance.run(List.of("mount", "-t", "tmpfs", "-o", "size=4m,mode=755", "tmpfs", folder.toString()));
        if (!output.isEmpty()) {
            throw new AssertionError("no disk can be mounted: " + output);
        }
        return disk;
    }

    /** Takes away what an earlier run that was cut off has left. */
    static void sweep(Path folder) {
        Appliance.run(List.of("umount", folder.toString()));
    }

    /** Takes all of its room. */
    void fill() {
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[PIECE]);
            }
        } catch (IOException e) {
            if (!Files.exists(filler)) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Gives the room back. */
    void empty() {
        try {
            Files.delete(filler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets nobody write to it any more, or everybody again. */
    void readOnly(boolean readOnly) {
        // refused while somebody has a file open for writing
        Await.until("the disk is mounted anew", () -> Appliance.run(
                        List.of("mount", "-o", "remount," + (readOnly ? "ro" : "rw"), folder.toString()))
                .isEmpty());
    }

    @Override
    public void close() {
        Appliance.run(List.of("umount", "-l", folder.toString()));
    }
}
