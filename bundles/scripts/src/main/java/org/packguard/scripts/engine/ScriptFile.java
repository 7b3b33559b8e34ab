package org.packguard.scripts.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.packguard.scripts.header.Header;
import org.packguard.scripts.program.Program;

/**
 * A script as it was read.
 *
 * @param path the file
 * @param stamp what changes when the file does
 * @param header what it says of itself
 * @param program what it does where it is a {@code *.run} file; empty for a program of its own
 * @param unusable why it cannot run at all; empty where it can
 */
record ScriptFile(Path path, Stamp stamp, Header header, Optional<Program> program, Optional<String> unusable) {
    static final String RUN = ".run";

    /** What changes when a file does. */
    record Stamp(long modified, long size, String permissions) {}

    String file() {
        return path.getFileName().toString();
    }

    /** The name for people: that of the header, else that of the file, of a {@code *.run} file without its end. */
    String name() {
        return header.name().isEmpty() ? bareName() : header.name();
    }

    private String bareName() {
        String file = file();
        return program.isPresent() ? file.substring(0, file.length() - RUN.length()) : file;
    }

    /** All that is wrong with it. */
    String problem() {
        StringBuilder all = new StringBuilder(unusable.orElse(""));
        add(all, header.problems());
        program.ifPresent(one -> add(all, one.problems()));
        return all.toString();
    }

    private static void add(StringBuilder all, List<String> problems) {
        for (String problem : problems) {
            all.append(all.isEmpty() ? "" : "; ").append(problem);
        }
    }
}
