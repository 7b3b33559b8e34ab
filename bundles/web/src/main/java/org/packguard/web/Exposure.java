package org.packguard.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.packguard.model.problem.Problem;

/**
 * Who can reach the page, and by which key, as the properties of the appliance have it. Under a host that sets none of them
 * nothing is known and nothing is said.
 *
 * @param host the address that is listened on
 * @param tls whether by TLS alone
 * @param keyStore the PKCS #12 file with key and certificate
 * @param password its password
 */
record Exposure(String host, boolean tls, String keyStore, String password) {
    static final String HOST = "packguard.http.host";
    static final String TLS = "packguard.http.tls";
    static final String KEY_STORE = "packguard.http.keyStore";

    /** The name is the web server's own, which then needs no configuration that would keep the password. */
    static final String PASSWORD = "org.ops4j.pax.web.ssl.keystore.password";

    private static final String WHERE = "etc/custom.system.properties";

    /** By these properties, each of which may be null; empty where they name no host. */
    static Optional<Exposure> of(UnaryOperator<String> properties) {
        return Optional.ofNullable(properties.apply(HOST))
                .map(host -> new Exposure(
                        host.strip(),
                        "true".equals(properties.apply(TLS)),
                        Optional.ofNullable(properties.apply(KEY_STORE)).orElse(""),
                        Optional.ofNullable(properties.apply(PASSWORD)).orElse("")));
    }

    /** What the owner should know when others can reach the page and can read along. */
    Optional<String> warning() {
        return tls || isLoopback()
                ? Optional.empty()
                : Optional.of("everybody who reaches " + host + " sees the batteries, and without TLS"
                        + " whoever is on the way reads the passwords of those who log in");
    }

    /** What is wrong with the key, because of which nothing is served. */
    Optional<Problem> problem() {
        return tls ? fault() : Optional.empty();
    }

    private Optional<Problem> fault() {
        if (keyStore.isBlank() || !Files.isReadable(Path.of(keyStore))) {
            return wrong(
                    "is missing or cannot be read, allowed: a PKCS #12 file with a private key and its certificate");
        }
        try (InputStream in = Files.newInputStream(Path.of(keyStore))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            return holdsKey(store) ? Optional.empty() : wrong("holds no private key");
        } catch (IOException e) {
            return wrong(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? "does not open with the password in " + PASSWORD
                            : "is not a PKCS #12 file");
        } catch (GeneralSecurityException e) {
            return wrong("is not a PKCS #12 file that this Java can read");
        }
    }

    private static boolean holdsKey(KeyStore store) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Problem> wrong(String text) {
        return Optional.of(new Problem(WHERE, KEY_STORE, keyStore, text));
    }

    private boolean isLoopback() {
        return host.startsWith("127.")
                || Arrays.asList("localhost", "::1", "[::1]").contains(host);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Exposure[host=" + host + ", tls=" + tls + ", keyStore=" + keyStore + "]";
    }
}
