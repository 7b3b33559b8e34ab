package org.packguard.standalone.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.Set;
import org.packguard.model.place.AtomicFile;
import org.packguard.standalone.Places;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key to the console: {@code console/id_rsa} in the data directory, made once, and the line in Karaf's
 * {@code keys.properties} that lets its owner in, put back whenever it is lost.
 */
final class ConsoleKey {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleKey.class);
    private static final long LARGEST = 1 << 20;

    private final Path key;
    private final Path users;

    ConsoleKey(Places places) {
        key = places.data().resolve("console").resolve("id_rsa");
        users = places.karafEtc().resolve("keys.properties");
    }

    /** Makes what is missing; takes up to some seconds. What cannot be made is logged, and the console stays shut. */
    void ensure() {
        try {
            admit(loadOrMake());
        } catch (IOException e) {
            LOG.warn("The console stays shut, its key cannot be set up: {}", e.toString());
        } catch (GeneralSecurityException e) {
            LOG.warn(
                    "The console stays shut, {} cannot be used ({}); remove it and a new one is made at the next start",
                    key,
                    e.getMessage());
        }
    }

    private SshKey loadOrMake() throws IOException, GeneralSecurityException {
        AtomicFile.directory(key.getParent(), AtomicFile.OWNER_ONLY_DIRECTORY);
        if (Files.exists(key)) {
            AtomicFile.restrict(key, AtomicFile.OWNER_ONLY);
            return SshKey.ofPem(read(key));
        }
        SshKey made = SshKey.generate();
        AtomicFile.write(key, made.pem().getBytes(StandardCharsets.US_ASCII), AtomicFile.OWNER_ONLY);
        LOG.info("A key for the console has been made: {}", key);
        return made;
    }

    private void admit(SshKey made) throws IOException {
        // Latin-1 keeps every byte of the lines that are not ours, whatever their encoding.
        String before = Files.exists(users) ? read(users) : "";
        String after = KeyUsers.with(before, made.publicBlob());
        if (!after.equals(before)) {
            Path file = Files.exists(users) ? users.toRealPath() : users;
            AtomicFile.write(file, after.getBytes(StandardCharsets.ISO_8859_1), permissions(file));
            LOG.info("The key for the console has been entered in {}", file);
        }
    }

    private static Set<PosixFilePermission> permissions(Path file) throws IOException {
        return Files.exists(file) && AtomicFile.isPosix(file)
                ? Files.getPosixFilePermissions(file)
                : AtomicFile.OWNER_ONLY;
    }

    private static String read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is too large");
        }
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
