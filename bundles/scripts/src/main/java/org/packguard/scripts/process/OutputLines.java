package org.packguard.scripts.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts the output of a process into lines that a log can take: so many, so long, and without control characters. */
final class OutputLines {
    private static final int MOST = 100;
    private static final int LONGEST = 500;

    private final Consumer<String> log;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int lines;
    private long unseen;

    OutputLines(Consumer<String> log) {
        this.log = log;
    }

    void take(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                flush();
            } else if (lines < MOST && line.size() < LONGEST) {
                line.write(bytes[i]);
            } else {
                unseen++;
            }
        }
    }

    void end() {
        if (line.size() > 0) {
            flush();
        }
        if (unseen > 0) {
            log.accept("… and " + unseen + " bytes more");
        }
    }

    private void flush() {
        if (lines < MOST) {
            lines++;
            log.accept(line.toString(StandardCharsets.UTF_8)
                    .replaceAll("\\p{Cntrl}", " ")
                    .stripTrailing());
        }
        line.reset();
    }
}
