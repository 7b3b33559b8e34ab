package org.packguard.history.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the log in a directory, {@code events-00000001.jsonl} and so on, the oldest first. */
public final class LogFiles {
    private static final String NAME = "events-%08d.jsonl";
    private static final String PATTERN = "events-\\d{8}\\.jsonl";

    private LogFiles() {}

    /** What there is; throws {@link IOException} where the directory cannot be read. */
    public static List<Path> in(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.getFileName().toString().matches(PATTERN))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    static Path next(Path directory, List<Path> there) {
        int newest = there.isEmpty() ? 0 : number(there.get(there.size() - 1));
        return directory.resolve(String.format(NAME, newest + 1));
    }

    private static int number(Path file) {
        String name = file.getFileName().toString();
        return Integer.parseInt(name.substring(7, 15));
    }
}
