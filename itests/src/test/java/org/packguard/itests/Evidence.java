package org.packguard.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Figures of a run, for documents. */
final class Evidence {
    private Evidence() {}

    /** Writes the figures of one campaign, one a line, and prints them. */
    static void write(String name, String... lines) throws IOException {
        Path folder = Path.of(System.getProperty("packguard.evidence"));
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + ".txt"), List.of(lines));
        for (String line : lines) {
            System.out.println(line);
        }
    }
}
