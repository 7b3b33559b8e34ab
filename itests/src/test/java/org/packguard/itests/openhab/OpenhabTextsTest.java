package org.packguard.itests.openhab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.packguard.itests.openhab.Described.text;
import static org.packguard.itests.openhab.Described.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.packguard.itests.Checkout;
import org.w3c.dom.Element;

/**
 * Every text is found where openHAB looks for it: in the bundle that holds the description, by the key that follows from it;
 * those of handlers in the bundle of the handlers.
 */
class OpenhabTextsTest {
    private static final String BINDING = "packguard";

    /** Why something is as it is, in the places that handlers show. */
    private static final Pattern REASON = Pattern.compile(
            "Reason\\.of\\(\\s*\"((?:balancerbus|bank|battery|can|http|inverter|jk|link|linkbms|mqtt|openhab|owner|recording|relay|smartbms123)\\.[^\"]+)\""
                    + "\\s*,\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    @Test
    void everyDescriptionHasItsTextsInItsOwnBundleInBothLanguages() {
        for (Described described : Described.all()) {
            Map<String, String> wanted = wanted(described);
            for (Map.Entry<String, String> text : wanted.entrySet()) {
                assertEquals(text.getValue(), described.english().getProperty(text.getKey()), text.getKey());
            }
            for (Properties texts : List.of(described.english(), described.german())) {
                Set<String> rest = new TreeSet<>(texts.stringPropertyNames());
                assertTrue(rest.containsAll(wanted.keySet()), described.bundle());
                rest.removeAll(wanted.keySet());
                if (described.bundle().equals("openhab")) {
                    rest.removeAll(HandlerTexts.all().keySet());
                    rest.removeIf(key -> key.startsWith("cell."));
                }
                assertEquals(Set.of(), rest, described.bundle());
            }
        }
    }

    @Test
    void placeholdersAreTheSameInBothLanguages() {
        for (Described described : Described.all()) {
            for (String key : described.english().stringPropertyNames()) {
                String english = described.english().getProperty(key);
                assertEquals(
                        placeholders(english), placeholders(described.german().getProperty(key)), key);
                // an apostrophe would have to be doubled where a text has arguments, and only there
                assertTrue(placeholders(english).isEmpty() || !english.contains("'"), key);
            }
        }
    }

    @Test
    void theFilesAreReadableInEveryEncoding() throws IOException {
        for (Described described : Described.all()) {
            Path folder = Checkout.bundle(described.bundle()).resolve("src/main/resources/OH-INF/i18n");
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    assertTrue(
                            StandardCharsets.US_ASCII.newEncoder().canEncode(Files.readString(file)), file.toString());
                }
            }
        }
    }

    @Test
    void everyReasonThatAHandlerMayShowHasItsText() throws IOException {
        Map<String, Set<String>> reasons = reasons();
        assertTrue(reasons.size() > 40, "reasons found: " + reasons.size());
        Properties english = Described.all().stream()
                .filter(one -> one.bundle().equals("openhab"))
                .findFirst()
                .orElseThrow()
                .english();
        Set<String> wrong = new TreeSet<>();
        reasons.forEach((key, templates) -> {
            String text = english.getProperty("reason." + key);
            boolean only = templates.size() == 1;
            if (text == null || only && !templates.contains(text)) {
                wrong.add(key + " " + templates);
            }
        });
        assertEquals(Set.of(), wrong);
    }

    @Test
    void everyTextThatTheCodeNamesIsThere() throws IOException {
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Checkout.bundle("openhab").resolve("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Pattern.compile("\"@text/([a-z][a-z.-]+[a-z])")
                        .matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .filter(key -> !HandlerTexts.all().containsKey(key))
                        .forEach(missing::add);
            }
        }
        assertEquals(Set.of(), missing);
    }

    /** The templates of all reasons in the code of bundles; one that is nothing but an argument needs no text. */
    private static Map<String, Set<String>> reasons() throws IOException {
        Map<String, Set<String>> all = new HashMap<>();
        for (String bundle : List.of(
                "core",
                "link",
                "link-ble",
                "driver-kit",
                "driver-jk",
                "driver-smartbms123",
                "driver-linkbms",
                "driver-balancerbus",
                "relay",
                "bank",
                "can",
                "inverter",
                "mqtt",
                "openhab")) {
            try (Stream<Path> files = Files.walk(Checkout.bundle(bundle).resolve("src/main/java"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Matcher found = REASON.matcher(Files.readString(file));
                    while (found.find()) {
                        StringBuilder template = new StringBuilder();
                        LITERAL.matcher(found.group(2)).results().forEach(part -> template.append(part.group(1)));
                        if (!template.toString().equals("{0}")) {
                            all.computeIfAbsent(found.group(1), key -> new HashSet<>())
                                    .add(template.toString());
                        }
                    }
                }
            }
        }
        return all;
    }

    private static Set<String> placeholders(String text) {
        Set<String> all = new TreeSet<>();
        Pattern.compile("\\{\\d}").matcher(text).results().forEach(found -> all.add(found.group()));
        return all;
    }

    /** The keys that openHAB makes of a bundle's descriptions, with the texts that stand there. */
    private static Map<String, String> wanted(Described described) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (Element root : described.roots()) {
            if (root.getTagName().equals("addon:addon")) {
                String addon = "addon." + root.getAttribute("id");
                wanted.put(addon + ".name", text(root, "name"));
                wanted.put(addon + ".description", text(root, "description"));
            }
        }
        for (String name : List.of("thing-type", "channel-type", "channel-group-type")) {
            for (Element type : described.elements(name)) {
                labels(wanted, name + "." + BINDING + "." + type.getAttribute("id"), type);
            }
        }
        for (Element type : described.elements("channel-type")) {
            for (String what : List.of("state", "event")) {
                within(type, what)
                        .forEach(one -> options(
                                wanted, "channel-type." + BINDING + "." + type.getAttribute("id") + "." + what, one));
            }
        }
        for (Element type : described.elements("thing-type")) {
            String config = "thing-type.config." + BINDING + "." + type.getAttribute("id") + ".";
            within(type, "parameter-group")
                    .forEach(group -> labels(wanted, config + "group." + group.getAttribute("name"), group));
            within(type, "parameter").forEach(parameter -> {
                String key = config + parameter.getAttribute("name");
                labels(wanted, key, parameter);
                options(wanted, key, parameter);
                if (!text(parameter, "unitLabel").isEmpty()) {
                    wanted.put(key + ".unitLabel", text(parameter, "unitLabel"));
                }
            });
        }
        return wanted;
    }

    private static void labels(Map<String, String> wanted, String key, Element element) {
        wanted.put(key + ".label", text(element, "label"));
        if (!text(element, "description").isEmpty()) {
            wanted.put(key + ".description", text(element, "description"));
        }
    }

    private static void options(Map<String, String> wanted, String key, Element element) {
        within(element, "option")
                .forEach(
                        option -> wanted.put(key + ".option." + option.getAttribute("value"), option.getTextContent()));
    }
}
