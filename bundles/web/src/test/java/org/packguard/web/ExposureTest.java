package org.packguard.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {
    private static final String PASSWORD = "rather long";

    @TempDir
    Path folder;

    private static Exposure at(String host) {
        return new Exposure(host, false, "", "");
    }

    private static String problem(Path file, String password) {
        return new Exposure("0.0.0.0", true, file.toString(), password)
                .problem()
                .map(Object::toString)
                .orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "[::1]", "localhost"})
    void onLoopbackNothingIsSaid(String host) {
        assertEquals(Optional.empty(), at(host).warning());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.7", "house.example", ""})
    void widerWithoutTlsIsAWarningAndWithItIsNone(String host) {
        assertTrue(at(host).warning().orElse("").contains("without TLS"));
        assertEquals(Optional.empty(), new Exposure(host, true, "", "").warning());
    }

    @Test
    void underAHostThatSetsNoAddressNothingIsKnown() {
        assertEquals(Optional.empty(), Exposure.of(name -> null));
        assertEquals(
                Optional.of(new Exposure("0.0.0.0", true, "house.p12", PASSWORD)),
                Exposure.of(Map.of(
                        Exposure.HOST, " 0.0.0.0",
                        Exposure.TLS, "true",
                        Exposure.KEY_STORE, "house.p12",
                        Exposure.PASSWORD, PASSWORD)::get));
    }

    @Test
    void aKeyThatIsMissingOrWrongIsNamedWithItsFile() throws IOException, InterruptedException {
        Path none = folder.resolve("none.p12");
        assertEquals(
                "etc/custom.system.properties: packguard.http.keyStore = " + none
                        + ": is missing or cannot be read, allowed: a PKCS #12 file with a private key and its certificate",
                problem(none, PASSWORD));
        Path text = Files.writeString(folder.resolve("text.p12"), "-----BEGIN CERTIFICATE-----");
        assertTrue(problem(text, PASSWORD).contains(text + ": is not a PKCS #12 file"));
        Path house = folder.resolve("house.p12");
        makeKey(house);
        assertEquals("", problem(house, PASSWORD));
        assertTrue(problem(house, "another").contains("does not open with the password in"));
    }

    @Test
    void aFileWithoutAPrivateKeyIsNamed() throws IOException, GeneralSecurityException {
        Path file = folder.resolve("secret.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        assertTrue(problem(file, PASSWORD).contains(file + ": holds no private key"));
        store.setEntry(
                "secret",
                new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[16], "AES")),
                new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        assertTrue(problem(file, PASSWORD).contains("holds no private key"), "a secret key is none");
    }

    @Test
    void thePasswordIsNeverWritten() {
        assertFalse(
                new Exposure("0.0.0.0", true, "house.p12", PASSWORD).toString().contains(PASSWORD));
        assertFalse(problem(folder.resolve("none.p12"), PASSWORD).contains(PASSWORD));
    }

    private static void makeKey(Path file) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-storetype",
                        "PKCS12",
                        "-dname",
                        "CN=house.example",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, keytool.waitFor(), output);
    }
}
