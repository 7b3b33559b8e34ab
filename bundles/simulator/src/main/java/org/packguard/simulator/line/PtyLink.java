package org.packguard.simulator.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A symbolic link by which a pty keeps one name; only links are ever replaced or removed. */
final class PtyLink {
    private final Path link;

    PtyLink(Path link) {
        this.link = link.toAbsolutePath();
    }

    /** Points the link to a pty, in one step for those who look; makes the folder of the link where it is missing. */
    void pointTo(String pty) throws IOException {
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
            throw new IOException(link + " is there already and is not a link");
        }
        Files.createDirectories(link.getParent());
        Path fresh = link.resolveSibling(
                "." + link.getFileName() + "." + ProcessHandle.current().pid());
        Files.deleteIfExists(fresh);
        Files.createSymbolicLink(fresh, Path.of(pty));
        Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes the link unless somebody has pointed it elsewhere. */
    void removeFrom(String pty) throws IOException {
        if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(Path.of(pty))) {
            Files.delete(link);
        }
    }

    @Override
    public String toString() {
        return link.toString();
    }
}
