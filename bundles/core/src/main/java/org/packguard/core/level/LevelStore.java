package org.packguard.core.level;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.packguard.model.place.AtomicFile;
import org.packguard.model.provider.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last states on disk, a small file for each battery, written whole and synced. Never throws: what cannot be read is unknown. */
final class LevelStore {
    private static final Logger LOG = LoggerFactory.getLogger(LevelStore.class);
    private static final int LARGEST = 1024;

    private final Path directory;
    private final Set<Path> unwritable = ConcurrentHashMap.newKeySet();

    LevelStore(Path directory) {
        this.directory = directory;
    }

    Remembered load(Kind kind, String battery) {
        Path file = file(kind, battery);
        try (InputStream in = Files.newInputStream(file)) {
            return Remembered.of(new String(in.readNBytes(LARGEST), StandardCharsets.US_ASCII));
        } catch (NoSuchFileException e) {
            return Remembered.NOTHING;
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The last level of {} is unknown, {} cannot be used: {}", battery, file, e.getMessage());
            return Remembered.NOTHING;
        }
    }

    void save(Kind kind, String battery, Remembered remembered) {
        Path file = file(kind, battery);
        try {
            AtomicFile.directory(directory, AtomicFile.OWNER_ONLY_DIRECTORY);
            AtomicFile.write(file, remembered.text().getBytes(StandardCharsets.US_ASCII), AtomicFile.OWNER_ONLY);
            if (unwritable.remove(file)) {
                LOG.info("The level of {} can be written again", battery);
            }
        } catch (IOException e) {
            if (unwritable.add(file)) {
                LOG.warn("The level of {} cannot be written and will not outlive a restart: {}", battery, e.toString());
            }
        }
    }

    private Path file(Kind kind, String battery) {
        return directory.resolve(kind.id() + "-" + battery);
    }
}
