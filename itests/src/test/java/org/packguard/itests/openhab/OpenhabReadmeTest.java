package org.packguard.itests.openhab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.packguard.core.config.ConfigParser;
import org.packguard.itests.Checkout;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Kind;
import org.packguard.model.quantity.Quantity;
import org.packguard.openhab.channel.Catalogue;
import org.packguard.openhab.channel.Channel;
import org.packguard.openhab.channel.ChannelType;

/** The README of the binding is true: its tables are those of the code, and its examples would work. */
class OpenhabReadmeTest {
    private static final Pattern THING =
            Pattern.compile("^Thing packguard:([a-z0-9]+):([a-z0-9]+) \"[^\"]+\" \\[ (.*) ]$", Pattern.MULTILINE);
    private static final Pattern SETTING = Pattern.compile("([A-Za-z0-9]+)=(?:\"([^\"]*)\"|([^,\" ]+))(?:, |$)");
    private static final Pattern ITEM = Pattern.compile(
            "^([A-Za-z]+(?::[A-Za-z]+)?) ([A-Za-z0-9_]+) .*\\{ channel=\"packguard:([^\"]+)\".*}$", Pattern.MULTILINE);
    private static final Pattern TRIGGERED = Pattern.compile("Channel \"packguard:([^\"]+)\" triggered ([A-Z_]+)");
    private static final Pattern USED =
            Pattern.compile("item=([A-Za-z0-9_]+)|([A-Z][A-Za-z0-9]+_[A-Za-z0-9]+)\\.state");
    private static final Pattern YAML_THING = Pattern.compile(
            "^ {2}packguard:([a-z0-9]+):([a-z0-9]+):\n {4}label: .*\n {4}config:\n((?: {6}.*\n)+)", Pattern.MULTILINE);
    private static final Pattern YAML_SETTING =
            Pattern.compile("^ {6}([A-Za-z0-9]+): \"?([^\"\n]*)\"?$", Pattern.MULTILINE);
    private static final Pattern YAML_ITEM = Pattern.compile(
            "^ {2}([A-Za-z0-9_]+):\n {4}type: ([A-Za-z]+)\n(?: {4}dimension: ([A-Za-z]+)\n)?(?: {4,}.*\n)*? {4}channel: packguard:(.*)$",
            Pattern.MULTILINE);

    /** A thing of an example: its type, its id and its configuration. */
    private record Example(String type, String id, Map<String, String> settings) {}

    @Test
    void theTablesAreThoseOfParametersAndChannels() throws IOException {
        String filled = ReadmeTables.filled(readme());
        if (Boolean.getBoolean("packguard.regenerate")) {
            Files.writeString(file(), filled);
        }
        assertEquals(filled, readme());
    }

    @Test
    void everyThingOfTheExamplesCanBeOpened() throws IOException {
        List<Example> things = things();
        assertEquals(
                ThingTypes.ALL.stream().map(ThingType::id).collect(Collectors.toSet()),
                things.stream().map(Example::type).collect(Collectors.toSet()));
        for (Example thing :
                Stream.concat(things.stream(), yamlThings().stream()).toList()) {
            assertEquals("", problems(thing), thing.toString());
        }
        assertEquals(3, yamlThings().size());
    }

    @Test
    void itemsAreLinkedToChannelsOfTheirType() throws IOException {
        List<MatchResult> items = ITEM.matcher(block("items")).results().toList();
        assertTrue(items.size() > 10, "items: " + items.size());
        for (MatchResult item : items) {
            assertEquals(item.group(1), channel(item.group(3), things()).itemType(), item.group(3));
        }
        List<MatchResult> yaml = YAML_ITEM.matcher(block("yaml")).results().toList();
        assertEquals(3, yaml.size());
        for (MatchResult item : yaml) {
            String type = item.group(2)
                    + Optional.ofNullable(item.group(3)).map(one -> ":" + one).orElse("");
            assertEquals(type, channel(item.group(4), yamlThings()).itemType(), item.group(4));
        }
    }

    @Test
    void rulesAreTriggeredByWhatChannelsFire() throws IOException {
        List<MatchResult> triggers = TRIGGERED.matcher(block("rules")).results().toList();
        assertTrue(triggers.size() >= 3, "triggers: " + triggers.size());
        for (MatchResult trigger : triggers) {
            ChannelType type = channel(trigger.group(1), things());
            assertEquals(ChannelType.Kind.TRIGGER, type.kind(), trigger.group());
            assertTrue(type.options().stream().anyMatch(one -> one.value().equals(trigger.group(2))), trigger.group());
        }
    }

    @Test
    void rulesAndSitemapNameItemsThatThereAre() throws IOException {
        Set<String> items =
                ITEM.matcher(block("items")).results().map(one -> one.group(2)).collect(Collectors.toSet());
        Set<String> used = new TreeSet<>();
        USED.matcher(block("rules") + block("sitemap"))
                .results()
                .forEach(one -> used.add(one.group(1) == null ? one.group(2) : one.group(1)));
        assertTrue(used.size() > 5, "used: " + used);
        used.removeAll(items);
        assertEquals(Set.of(), used);
    }

    @Test
    void theEventsInTheTextAreThoseOfTheChannels() throws IOException {
        String readme = readme();
        for (ChannelType type : Catalogue.types().values()) {
            if (type.kind() == ChannelType.Kind.TRIGGER) {
                type.options().forEach(one -> assertTrue(readme.contains("`" + one.value() + "`"), one.value()));
            }
        }
    }

    @Test
    void theSmallestSetAndItsAdditionsAreBundles() throws IOException {
        Set<String> named = Pattern.compile("`packguard-([a-z0-9-]+)`(?: \\||\n)")
                .matcher(readme())
                .results()
                .map(one -> one.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(named.size() > 10, "named: " + named);
        named.removeAll(Checkout.bundles());
        assertEquals(Set.of(), named);
    }

    private static String problems(Example example) {
        ThingType type = ThingTypes.ALL.stream()
                .filter(one -> one.id().equals(example.type))
                .findFirst()
                .orElseThrow();
        Map<String, String> settings = new HashMap<>(example.settings);
        Kind kind = type.kind();
        settings.putIfAbsent(kind.typeKey(), type.id());
        Keys.own(kind).forEach(parameter -> settings.remove(parameter.name()));
        try {
            ConfigParser.parse(
                    kind,
                    example.id,
                    "README",
                    settings,
                    type.choices().stream()
                            .filter(choice -> choice.type().equals(settings.get(kind.typeKey())))
                            .findFirst()
                            .orElseThrow()
                            .parameters());
            return "";
        } catch (ConfigurationException e) {
            return e.getMessage();
        }
    }

    /** The type of a channel that is named by its UID without the binding. */
    private static ChannelType channel(String uid, List<Example> things) {
        String[] parts = uid.split("[:#]");
        assertEquals(4, parts.length, uid);
        Example thing = things.stream()
                .filter(one -> one.type.equals(parts[0]) && one.id.equals(parts[1]))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no thing for " + uid));
        Kind kind = ThingTypes.ALL.stream()
                .filter(one -> one.id().equals(thing.type))
                .findFirst()
                .orElseThrow()
                .kind();
        Matcher cell = Pattern.compile("cell-(\\d+)-(.*)").matcher(parts[3]);
        if (parts[2].equals(Catalogue.CELLS.id()) && cell.matches()) {
            Quantity quantity = Quantity.cell(cell.group(2).replace('-', '_')).orElseThrow();
            return Catalogue.place(quantity, Integer.parseInt(cell.group(1)))
                    .channel()
                    .type();
        }
        return Catalogue.groups(kind).stream()
                .filter(group -> group.id().equals(parts[2]))
                .flatMap(group -> group.channel(parts[3]).stream())
                .map(Channel::type)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no channel " + uid));
    }

    private static List<Example> things() throws IOException {
        return THING.matcher(block("things"))
                .results()
                .map(one -> new Example(one.group(1), one.group(2), settings(SETTING, one.group(3))))
                .toList();
    }

    private static List<Example> yamlThings() throws IOException {
        return YAML_THING
                .matcher(block("yaml"))
                .results()
                .map(one -> new Example(one.group(1), one.group(2), settings(YAML_SETTING, one.group(3))))
                .toList();
    }

    private static Map<String, String> settings(Pattern pattern, String text) {
        Map<String, String> settings = new LinkedHashMap<>();
        pattern.matcher(text)
                .results()
                .forEach(one ->
                        settings.put(one.group(1), one.group(2) == null ? one.group(one.groupCount()) : one.group(2)));
        return settings;
    }

    /** The example file of this kind. */
    private static String block(String kind) throws IOException {
        Matcher block = Pattern.compile("### `packguard\\." + kind + "`[^\n]*\n\n```[a-z]+\n(.*?)```", Pattern.DOTALL)
                .matcher(readme());
        assertTrue(block.find(), kind);
        return block.group(1);
    }

    private static Path file() {
        return Checkout.bundle("openhab").resolve("README.md");
    }

    private static String readme() throws IOException {
        return Files.readString(file());
    }
}
