package org.packguard.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
    private static final List<String> FILES = PageServlet.FILES;
    /** Taken over as it was released; not for its own texts to be looked at. */
    private static final String LIBRARY = "lib/";

    private static final Pattern TABLE =
            Pattern.compile("(?:texts\\(|const WORDS = )\\{\\n(.*?)\\n\\}", Pattern.DOTALL);
    /** A key with two texts. */
    private static final Pattern ENTRY = Pattern.compile("'?([\\w.-]+)'?: \\[\\s*'[^'\\n]+',\\s*'[^'\\n]+'\\],");

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
    void allFilesTogetherAreSmall() {
        int size = FILES.stream()
                .mapToInt(file -> server.get("/" + file).body().getBytes(StandardCharsets.UTF_8).length)
                .sum();
        assertTrue(size < 300_000, "the page has " + size + " bytes");
    }

    @Test
    void thePageNeedsNothingFromElsewhere() throws IOException {
        for (String file : ownFiles()) {
            String text = read(file).replace("http://www.w3.org/", "");
            assertFalse(text.contains("http://") || text.contains("https://"), file);
            assertFalse(
                    Pattern.compile("(src|href)=\"/|(from|import\\(|fetch\\(|url\\() ?['\"]?/")
                            .matcher(text)
                            .find(),
                    file + " has an absolute address");
        }
    }

    @Test
    void everythingThatAFileAsksForIsServed() throws IOException {
        Pattern asked =
                Pattern.compile("(?:from |import\\(|src=|href=|script\\()['\"]([\\w./-]+\\.(?:js|css|svg))['\"]");
        for (String file : ownFiles()) {
            Matcher matcher = asked.matcher(read(file));
            while (matcher.find()) {
                String other = URI.create("/" + file)
                        .resolve(matcher.group(1))
                        .getPath()
                        .substring(1);
                assertTrue(FILES.contains(other), file + " asks for " + matcher.group(1));
            }
        }
    }

    @Test
    void theChartLibraryIsAsItWasReleasedAndHasItsLicence() throws Exception {
        byte[] library = read("lib/uPlot.js").getBytes(StandardCharsets.UTF_8);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(library));
        assertEquals("19c8d4c6ad88929a79f4ae49d6f7161566dfd0ba3d15cc495e974f787eb78f1f", digest);
        assertTrue(read("lib/uPlot-LICENSE.txt").contains("The MIT License"));
    }

    @Test
    void nothingIsPutIntoThePageAsMarkup() throws IOException {
        for (String file : ownFiles()) {
            assertFalse(
                    Pattern.compile(
                                    "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(| style=\"| on\\w+=\"|<script(?! type=\"module\" src)")
                            .matcher(read(file))
                            .find(),
                    file);
        }
    }

    @Test
    void everyWordIsThereInEnglishAndGerman() throws IOException {
        for (String file : ownFiles()) {
            for (String table : tables(read(file))) {
                String rest = ENTRY.matcher(table).replaceAll("").strip();
                assertEquals("", rest, file + " has words that are not in both languages");
            }
        }
    }

    @Test
    void everyWordThatAPageAsksForIsThere() throws IOException {
        Set<String> common = keys(read("text.js"));
        for (String file : ownFiles()) {
            String text = read(file);
            Set<String> known = keys(text);
            Matcher asked = Pattern.compile("\\bword\\('([^']+)'\\)").matcher(text);
            while (asked.find()) {
                String key = asked.group(1);
                assertTrue(known.contains(key) || common.contains(key), file + " has no word for " + key);
            }
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
        String text = read("guarding.js");
        Stream.of(GuardState.values())
                .map(state -> "'guard." + state.name().toLowerCase(Locale.ROOT) + "': ")
                .forEach(key -> assertTrue(text.contains(key), key));
        Stream.of(Condition.Latch.values())
                .map(latch -> "'latch." + latch.name().toLowerCase(Locale.ROOT) + "': ")
                .forEach(key -> assertTrue(text.contains(key), key));
    }

    private static List<String> ownFiles() {
        return FILES.stream().filter(file -> !file.startsWith(LIBRARY)).toList();
    }

    /** The tables of words in a file, without their braces. */
    private static List<String> tables(String text) {
        return TABLE.matcher(text).results().map(table -> table.group(1)).toList();
    }

    private static Set<String> keys(String text) {
        return tables(text).stream()
                .flatMap(table -> ENTRY.matcher(table).results())
                .map(entry -> entry.group(1))
                .collect(Collectors.toSet());
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
