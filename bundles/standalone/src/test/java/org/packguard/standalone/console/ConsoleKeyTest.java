package org.packguard.standalone.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.standalone.Places;

class ConsoleKeyTest {
    @TempDir
    private Path base;

    private Path users;
    private Path key;
    private ConsoleKey console;

    @BeforeEach
    void places() throws IOException {
        Path etc = Files.createDirectory(base.resolve("etc"));
        users = etc.resolve("keys.properties");
        key = base.resolve("packguard/console/id_rsa");
        Map<String, String> properties = Map.of("karaf.base", base.toString());
        console = new ConsoleKey(new Places(properties::get));
    }

    @Test
    void theFirstStartMakesAKeyThatOnlyItsOwnerCanReadAndEntersIt() throws Exception {
        console.ensure();
        assertEquals("rw-------", permissions(key));
        assertEquals("rwx------", permissions(key.getParent()));
        assertEquals(List.of("id_rsa"), names(key.getParent()));
        SshKey made = SshKey.ofPem(Files.readString(key));
        assertEquals("RSA 3072", made.toString());
        assertEquals(made.publicBlob() + ",_g_:admingroup", user());
        assertEquals(List.of("keys.properties"), names(users.getParent()));
    }

    @Test
    void laterStartsKeepTheKeyAndPutALostLineBack() throws Exception {
        console.ensure();
        byte[] made = Files.readAllBytes(key);
        String line = user();
        Files.writeString(users, "anna=BBBB,viewer\n");
        Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-r-----"));
        console.ensure();
        assertArrayEquals(made, Files.readAllBytes(key));
        assertEquals(line, user());
        assertTrue(Files.readString(users).startsWith("anna=BBBB,viewer\n"));
        assertEquals("rw-r-----", permissions(users));
    }

    @Test
    void bytesOfOtherLinesSurviveInAnyEncoding() throws Exception {
        byte[] other = {'#', (byte) 0xfc, (byte) 0xc3, (byte) 0xbc, '\n'};
        Files.write(users, other);
        console.ensure();
        byte[] after = Files.readAllBytes(users);
        assertArrayEquals(other, Arrays.copyOf(after, other.length));
    }

    @Test
    void aLinkedFileStaysALink() throws Exception {
        Path real = Files.writeString(base.resolve("real.properties"), "");
        Files.createSymbolicLink(users, real);
        console.ensure();
        assertTrue(Files.isSymbolicLink(users));
        assertTrue(Files.readString(real).contains("karaf="));
    }

    @Test
    void aKeyThatIsOpenToOthersIsShut() throws Exception {
        console.ensure();
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(key.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        console.ensure();
        assertEquals("rw-------", permissions(key));
        assertEquals("rwx------", permissions(key.getParent()));
    }

    @Test
    void aSpoiltKeyIsNeitherUsedNorOverwritten() throws Exception {
        Files.createDirectories(key.getParent());
        Files.writeString(key, "spoilt");
        console.ensure();
        assertEquals("spoilt", Files.readString(key));
        assertFalse(Files.exists(users));
    }

    @Test
    void thePublicPartIsNameExponentAndModulus() throws GeneralSecurityException {
        SshKey made = SshKey.generate();
        ByteBuffer blob = ByteBuffer.wrap(Base64.getDecoder().decode(made.publicBlob()));
        assertEquals("ssh-rsa", new String(part(blob), StandardCharsets.US_ASCII));
        assertArrayEquals(new byte[] {1, 0, 1}, part(blob));
        byte[] modulus = part(blob);
        assertEquals(385, modulus.length);
        assertEquals(0, modulus[0]);
        assertFalse(blob.hasRemaining());
        assertEquals(made.publicBlob(), SshKey.ofPem(made.pem()).publicBlob());
        assertNotEquals(made.publicBlob(), SshKey.generate().publicBlob());
    }

    private String user() throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(users, StandardCharsets.ISO_8859_1)) {
            properties.load(reader);
        }
        return properties.getProperty("karaf");
    }

    private static byte[] part(ByteBuffer blob) {
        byte[] part = new byte[blob.getInt()];
        blob.get(part);
        return part;
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<String> names(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
