package org.packguard.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.GuardState;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.FakeTime;
import org.packguard.web.testing.FakeSources;
import org.packguard.web.testing.TestServer;

class PageTest {
    private static final List<String> FILES =
            List.of("index.html", "app.css", "app.js", "card.js", "guard.js", "login.js", "text.js", "favicon.svg");

    private final TestServer server = new TestServer(new FakeSources(), new FakeTime());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theBaseServesThePage() {
        HttpResponse<String> page = server.get("/");
        assertEquals(200, page.statusCode());
        assertEquals(
                "text/html;charset=utf-8",
                page.headers()
                        .firstValue("Content-Type")
                        .orElse("")
                        .toLowerCase()
                        .replace(" ", ""));
        assertEquals(page.body(), server.get("/index.html").body());
    }

    @Test
    void withoutTheSlashAtTheEndTheBrowserIsSentThereRelatively() {
        HttpResponse<String> response = server.get("");
        assertEquals(302, response.statusCode());
        String location = response.headers().firstValue("Location").orElseThrow();
        assertEquals(server.uri("/"), server.uri("").resolve(location));
    }

    @Test
    void anUnchangedFileIsNotSentAgain() {
        for (String file : FILES) {
            String tag = server.get("/" + file).headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> again = server.get("/" + file, "If-None-Match", "\"other\", " + tag);
            assertEquals(304, again.statusCode(), file);
            assertEquals("", again.body());
            assertEquals(
                    200, server.get("/" + file, "If-None-Match", "\"other\"").statusCode(), file);
        }
    }

    @Test
    void headHasTheLengthAndNoBody() {
        HttpResponse<String> head = server.send("HEAD", "/app.js");
        assertEquals("", head.body());
        assertEquals(
                server.get("/app.js").body().getBytes(StandardCharsets.UTF_8).length,
                head.headers().firstValueAsLong("Content-Length").orElseThrow());
    }

    @Test
    void nothingElseOfTheBundleIsServed() {
        for (String path : List.of(
                "/package-info.class",
                "/PageServlet.class",
                "/..%2fPageServlet.class",
                "/META-INF/MANIFEST.MF",
                "/app.js/",
                "//app.js",
                "/OSGI-INF/")) {
            int status = server.get(path).statusCode();
            assertTrue(status == 404 || status == 400, path + " gave " + status);
        }
    }

    @Test
    void thePageNeedsNothingFromElsewhereAndIsSmall() throws IOException {
        int size = 0;
        for (String file : FILES) {
            String text = read(file).replace("http://www.w3.org/", "");
            size += text.length();
            assertFalse(text.contains("http://") || text.contains("https://"), file);
            assertFalse(Pattern.compile("(src|href)=\"/").matcher(text).find(), file + " has an absolute address");
        }
        assertTrue(size < 100_000, "the page has " + size + " characters");
    }

    @Test
    void nothingIsPutIntoThePageAsMarkup() throws IOException {
        for (String file : FILES) {
            assertFalse(
                    Pattern.compile(
                                    "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(| style=\"| on\\w+=\"")
                            .matcher(read(file))
                            .find(),
                    file);
        }
    }

    @Test
    void thePageHasAWordAndTheRightUnitForEveryQuantity() throws IOException {
        Map<String, String> units = rows("^  (\\w+): \\['([^']*)', \\d, '[^']+', '[^']+'],$");
        Map<String, String> expected = Quantity.pack().stream()
                .collect(Collectors.toMap(
                        Quantity::id, quantity -> quantity.unit().symbol()));
        assertEquals(expected, units);
    }

    @Test
    void thePageHasWordsForEveryAlarm() throws IOException {
        Map<String, String> words = rows("^  (\\w+): \\['([^']+)', '[^']+'],$");
        Stream.of(AlarmId.values()).forEach(alarm -> assertTrue(words.containsKey(alarm.id()), alarm.id()));
    }

    @Test
    void thePageHasWordsForEveryStateOfAGuard() throws IOException {
        String text = read("text.js");
        Stream.of(GuardState.values())
                .map(state -> "'guard." + state.name().toLowerCase(Locale.ROOT) + "': ")
                .forEach(key -> assertTrue(text.contains(key), key));
        Stream.of(Condition.Latch.values())
                .map(latch -> "'latch." + latch.name().toLowerCase(Locale.ROOT) + "': ")
                .forEach(key -> assertTrue(text.contains(key), key));
    }

    private static Map<String, String> rows(String pattern) throws IOException {
        Map<String, String> rows = new HashMap<>();
        Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(read("text.js"));
        while (matcher.find()) {
            rows.put(matcher.group(1), matcher.group(2));
        }
        return rows;
    }

    private static String read(String file) throws IOException {
        try (InputStream in = PageServlet.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
