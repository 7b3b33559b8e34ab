package org.packguard.link.internal.record;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.FileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Text lines in a few files of bounded size: {@code recording.txt} is the newest, {@code recording.3.txt} the oldest. */
final class RotatingFile implements Closeable {
    private static final int FILES = 4;

    private final Path directory;
    private final String name;
    private final String ending;
    private final String header;
    private final long maxFileBytes;
    private BufferedWriter writer;
    private long written;

    RotatingFile(Path directory, String name, String ending, String header, long maxBytes) {
        this.directory = directory;
        this.name = name;
        this.ending = ending;
        this.header = header;
        this.maxFileBytes = maxBytes / FILES;
    }

    /** Writes an ASCII line, in a new file where it would not fit. */
    void line(String line) throws IOException {
        if (writer == null || written + line.length() + 1 > maxFileBytes) {
            rotate();
            if (!header.isEmpty()) {
                append(header);
            }
        }
        append(line);
    }

    void flush() throws IOException {
        if (writer != null) {
            writer.flush();
        }
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }

    private void append(String line) throws IOException {
        writer.write(line);
        writer.write('\n');
        written += line.length() + 1;
    }

    private void rotate() throws IOException {
        close();
        Files.createDirectories(directory);
        for (int older = FILES - 1; older > 0; older--) {
            if (Files.exists(file(older - 1))) {
                Files.move(file(older - 1), file(older), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        writer = new BufferedWriter(new FileWriter(file(0).toFile(), StandardCharsets.ISO_8859_1));
        written = 0;
    }

    private Path file(int age) {
        return directory.resolve(age == 0 ? name + ending : name + "." + age + ending);
    }
}
