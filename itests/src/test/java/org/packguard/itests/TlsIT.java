package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** With a key of its owner the appliance speaks TLS and nothing else; with a wrong one it says which, and serves nobody. */
@Execution(ExecutionMode.CONCURRENT)
class TlsIT {
    private static final String PASSWORD = "C0rrectH0rse";

    @Test
    void withAWrongKeyNobodyIsServedAndWithTheOwnersKeyTheyAreByTlsAlone()
            throws IOException, InterruptedException, GeneralSecurityException {
        Appliance.Builder builder = Appliance.named("tls");
        Path key = builder.folder("key").resolve("house.p12");
        Files.writeString(key, "this is none");
        Appliance wrong = builder.property("packguard.http.host", "0.0.0.0")
                .property("packguard.http.plain", "false")
                .property("packguard.http.tls", "true")
                .property("packguard.http.keyStore", key.toString())
                .property("org.ops4j.pax.web.ssl.keystore.password", PASSWORD)
                .launch();
        try {
            wrong.until("the key is named", () -> wrong.log().contains("nothing is served: "));
            assertTrue(
                    wrong.log().contains("packguard.http.keyStore = " + key + ": is not a PKCS #12 file"), wrong::log);
            assertThrows(IOException.class, () -> get(HttpClient.newHttpClient(), wrong.url("api/batteries")));
        } finally {
            wrong.kill();
        }

        Files.delete(key);
        keytool(
                "-genkeypair",
                "-alias",
                "house",
                "-keyalg",
                "EC",
                "-dname",
                "CN=house.example",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                key.toString());
        try (Appliance appliance = wrong.again()) {
            URI batteries = https(appliance, "api/batteries");
            HttpClient trusting =
                    HttpClient.newBuilder().sslContext(trusting(key)).build();
            appliance.until("it answers by TLS", () -> answers(trusting, batteries));
            HttpResponse<String> response = get(trusting, batteries);
            assertEquals(200, response.statusCode());
            assertTrue(response.headers().firstValue("Content-Security-Policy").isPresent());
            assertTrue(response.sslSession()
                    .map(SSLSession::getProtocol)
                    .orElse("")
                    .matches("TLSv1\\.[23]"));

            assertThrows(SSLHandshakeException.class, () -> get(HttpClient.newHttpClient(), batteries));
            assertFalse(answers(HttpClient.newHttpClient(), appliance.url("api/batteries")), "not without TLS");

            HttpResponse<String> login = trusting.send(
                    HttpRequest.newBuilder(https(appliance, "api/login"))
                            .header("X-Packguard", "1")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"name\":\"admin\",\"password\":\"" + appliance.firstPassword() + "\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(200, login.statusCode(), login.body());
            assertTrue(login.headers().firstValue("Set-Cookie").orElse("").contains("; Secure"));

            assertFalse(appliance.log().contains("without TLS"), "there is nothing to warn of");
            assertFalse(appliance.log().contains(PASSWORD), "the password of the key is in the log");
        }
    }

    private static URI https(Appliance appliance, String path) {
        return URI.create(appliance.url(path).toString().replaceFirst("^http:", "https:"));
    }

    private static HttpResponse<String> get(HttpClient client, URI address) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static boolean answers(HttpClient client, URI address) {
        try {
            return get(client, address).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static SSLContext trusting(Path key) throws IOException, GeneralSecurityException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(key)) {
            own.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("house", own.getCertificate("house"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private static void keytool(String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Appliance.run(command);
    }
}
