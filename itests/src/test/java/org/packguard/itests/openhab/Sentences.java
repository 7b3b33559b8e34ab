package org.packguard.itests.openhab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.packguard.guard.engine.Source;
import org.packguard.itests.Checkout;
import org.packguard.model.battery.Connection;
import org.packguard.model.guard.Direction;
import org.packguard.model.level.Level;
import org.packguard.model.level.Solar;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Severity;
import org.packguard.openhab.text.Texts;

/**
 * Every sentence with which the code says why something is as it is or what is wrong with a configuration: read from the code
 * itself, so that none can be forgotten. Of those that things of openHAB show, one that shares its key with another, or has none,
 * goes by its words.
 */
final class Sentences {
    private static final List<String> BUNDLES = List.of(
            "model",
            "core",
            "link",
            "link-ble",
            "can",
            "driver-kit",
            "driver-jk",
            "driver-smartbms123",
            "driver-linkbms",
            "driver-balancerbus",
            "driver-pylontech",
            "relay",
            "bank",
            "inverter",
            "mqtt",
            "guard",
            "openhab");

    private static final String LITERAL = "((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)";

    /** A key with its template, whatever it is handed to. */
    private static final Pattern KEYED =
            Pattern.compile("\\(\\s*\"([a-z0-9]+(?:\\.[a-z0-9-]+)+)\"\\s*,\\s*" + LITERAL + "[,)]");

    /** Why a guard refuses. */
    private static final Pattern REFUSAL = Pattern.compile("refuse\\(\\s*\"([a-z-]+)\"\\s*,\\s*" + LITERAL + "\\)");

    /** What a row of a guard's table says, and what it waits for. */
    private static final Pattern ROW = Pattern.compile("\\.says\\(\\s*" + LITERAL + ",\\s*" + LITERAL + "\\)");

    /** The same for what is no row. */
    private static final Pattern STANDING =
            Pattern.compile("plain\\(\\s*\"[a-z-]+\",[^\"]+" + LITERAL + ",\\s*" + LITERAL + "\\)");

    /** What has no key. */
    private static final List<Pattern> PLAIN = Stream.of(
                    "Reason\\.plain\\(\\s*",
                    "\\bproblem\\(\\s*[A-Za-z_.()]+,\\s*",
                    "new Refusal\\(\\s*[A-Za-z_.()]+,\\s*",
                    "new Problem\\((?:[^,;]+,){3}\\s*",
                    "\\bALLOWED = ")
            .map(head -> Pattern.compile(head + LITERAL))
            .toList();

    /** What a value is refused with by whoever reads it. */
    private static final Pattern REFUSED = Pattern.compile("IllegalArgumentException\\(\\s*" + LITERAL + "[,)]");

    /** A sentence that goes on with something else. */
    private static final Pattern PIECES = Pattern.compile(
            "(?:Reason\\.plain\\(\\s*|\\bproblem\\(\\s*[A-Za-z_.()]+,\\s*|new Problem\\((?:[^,;]+,){3}\\s*"
                    + "|Reason\\.of\\(\\s*\"[a-z0-9.-]+\",\\s*)(?:"
                    + LITERAL
                    + "[A-Za-z(]|[A-Za-z.()]+\\s*\\+\\s*\")");

    private static final Pattern PART = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Of what no thing shows: the people, the scan and the log of events. */
    private static final Set<String> ELSEWHERE =
            Set.of("user", "discovery", "discover", "connection", "alarm", "configuration", "level", "solar", "login");

    /** What speaks English alone: consoles, simulators, and scripts but for what happens to them. */
    private static final Set<String> UNTOLD =
            Set.of("cli", "shell", "standalone", "simulator", "openhab-api", "scripts");

    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    private Sentences() {}

    /** Everything that a person may be told in another language, wherever it is shown. */
    static Set<String> everywhere() {
        Map<String, Set<String>> keyed = new TreeMap<>();
        Set<String> sentences = plain();
        for (String bundle : Checkout.bundles()) {
            if (!UNTOLD.contains(bundle)) {
                code(bundle).forEach(code -> read(code, key -> true, keyed, sentences));
            }
        }
        // what is wrong in the header of a script is no reason, and English
        code("scripts").forEach(code -> read(code, key -> true, keyed, new TreeSet<>()));
        keyed.values().forEach(sentences::addAll);
        sentences.addAll(words());
        sentences.removeIf(
                sentence -> !LETTER.matcher(sentence.replaceAll("\\{\\d}", "")).find());
        return sentences;
    }

    /** Ids that stand within sentences of events. */
    private static Set<String> words() {
        return Stream.of(
                        Stream.of(Level.values()).map(Level::id),
                        Stream.of(Solar.values()).map(Solar::id),
                        Stream.of(Direction.values()).map(Direction::id),
                        Stream.of(Connection.State.values()).map(Connection.State::id),
                        Stream.of(AlarmId.values()).map(AlarmId::id),
                        Stream.of(Severity.values()).map(Severity::id))
                .flatMap(ids -> ids)
                .collect(Collectors.toSet());
    }

    /** The English texts by their keys. */
    static Map<String, String> all() {
        Map<String, Set<String>> keyed = new TreeMap<>();
        Set<String> plain = plain();
        for (String bundle : BUNDLES) {
            for (String code : code(bundle)) {
                read(code, Sentences::isShown, keyed, plain);
            }
        }
        Map<String, String> all = new TreeMap<>();
        keyed.forEach((key, templates) -> {
            if (templates.size() == 1) {
                all.put("reason." + key, templates.iterator().next());
            } else {
                plain.addAll(templates);
            }
        });
        plain.forEach(sentence -> {
            String other = all.put(Texts.sentenceKey(sentence), sentence);
            if (other != null) {
                throw new IllegalStateException("two sentences of one key: " + other + " / " + sentence);
            }
        });
        return all;
    }

    /** What has no key and is not found in the code. */
    private static Set<String> plain() {
        Set<String> plain = new TreeSet<>();
        ThingTypes.ALL.forEach(type -> type.choices().forEach(choice -> choice.parameters().stream()
                .map(Parameter::form)
                .filter(form -> form.key().isEmpty())
                .forEach(form -> plain.add(form.template()))));
        // what stands nearest to a threshold is named within a sentence
        Stream.of(Source.values())
                .forEach(source -> plain.add(source.shown().label().toLowerCase(Locale.ROOT)));
        return plain;
    }

    /** Where a sentence is made of pieces and so cannot be translated; broken calls of the code itself are none of it. */
    static Set<String> pieces() {
        Set<String> pieces = new TreeSet<>();
        for (String bundle : BUNDLES) {
            for (String code : code(bundle)) {
                found(PIECES, code).forEach(found -> pieces.add(found.group()));
            }
        }
        return pieces;
    }

    private static void read(String code, Predicate<String> keys, Map<String, Set<String>> keyed, Set<String> plain) {
        found(KEYED, code)
                .filter(found -> keys.test(found.group(1)))
                .forEach(found -> key(keyed, found.group(1), text(found.group(2))));
        found(REFUSAL, code).forEach(found -> key(keyed, "guard.refusal." + found.group(1), text(found.group(2))));
        for (Pattern pair : List.of(ROW, STANDING)) {
            found(pair, code).forEach(found -> {
                plain.add(text(found.group(1)));
                plain.add(text(found.group(2)));
            });
        }
        PLAIN.forEach(pattern -> found(pattern, code).forEach(found -> plain.add(text(found.group(1)))));
        if (code.contains("import org.packguard.model.provider.Parameter;")
                || code.contains("import org.packguard.model.problem.Refused;")
                || code.contains("class Parameter<")) {
            found(REFUSED, code).forEach(found -> plain.add(text(found.group(1))));
        }
        plain.remove("{0}");
        plain.remove("{2}");
        plain.remove("");
    }

    private static boolean isShown(String key) {
        return !ELSEWHERE.contains(key.substring(0, key.indexOf('.')));
    }

    private static void key(Map<String, Set<String>> keyed, String key, String template) {
        if (!key.startsWith("packguard.") && !template.equals("{0}") && !template.matches("[a-z]+\\.[a-z-]+")) {
            keyed.computeIfAbsent(key, one -> new HashSet<>()).add(template);
        }
    }

    private static Stream<MatchResult> found(Pattern pattern, String code) {
        return pattern.matcher(code).results();
    }

    private static String text(String literals) {
        StringBuilder text = new StringBuilder();
        found(PART, literals).forEach(part -> text.append(part.group(1)));
        return text.toString().translateEscapes();
    }

    /** The files of a bundle. */
    private static List<String> code(String bundle) {
        try (Stream<Path> files = Files.walk(Checkout.bundle(bundle).resolve("src/main/java"))) {
            return files.filter(Files::isRegularFile).map(Sentences::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
