package org.packguard.simulator.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PtyLinkTest {
    @TempDir
    private Path folder;

    @Test
    void theFolderOfALinkIsMadeWhereItIsMissing() throws IOException {
        Path link = folder.resolve("not/yet/there");
        new PtyLink(link).pointTo("/dev/pts/none");
        assertEquals(Path.of("/dev/pts/none"), Files.readSymbolicLink(link));
    }

    @Test
    void aLinkThatPointsElsewhereByNowIsLeftAlone() throws IOException {
        PtyLink link = new PtyLink(folder.resolve("tty"));
        link.pointTo("/dev/pts/one");
        link.pointTo("/dev/pts/two");
        link.removeFrom("/dev/pts/one");
        assertTrue(Files.exists(folder.resolve("tty"), LinkOption.NOFOLLOW_LINKS));
        link.removeFrom("/dev/pts/two");
        assertFalse(Files.exists(folder.resolve("tty"), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void aFileIsNeverReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("tty"), "mine");
        assertThrows(IOException.class, () -> new PtyLink(file).pointTo("/dev/pts/one"));
        assertEquals("mine", Files.readString(file));
    }
}
