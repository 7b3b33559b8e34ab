package org.packguard.itests.openhab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.packguard.itests.openhab.Described.children;
import static org.packguard.itests.openhab.Described.text;
import static org.packguard.itests.openhab.Described.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The XML is of the form that the schemas of openHAB 4.3 and 5.2 both take, and everything that it refers to exists. */
class OpenhabXmlTest {
    /** What may stand in an element, in this order; of parameters and their groups the order is free. */
    private static final Map<String, List<String>> ORDER = Map.ofEntries(
            Map.entry("thing:thing-descriptions", List.of("thing-type", "channel-type", "channel-group-type")),
            Map.entry("addon:addon", List.of("type", "name", "description", "connection")),
            Map.entry(
                    "thing-type",
                    List.of(
                            "label",
                            "description",
                            "category",
                            "channel-groups",
                            "properties",
                            "representation-property",
                            "config-description")),
            Map.entry("channel-groups", List.of("channel-group")),
            Map.entry("channel-group", List.of()),
            Map.entry(
                    "channel-type",
                    List.of(
                            "item-type",
                            "kind",
                            "label",
                            "description",
                            "category",
                            "tags",
                            "state",
                            "event",
                            "autoUpdatePolicy")),
            Map.entry("tags", List.of("tag")),
            Map.entry("state", List.of("options")),
            Map.entry("event", List.of("options")),
            Map.entry("options", List.of("option")),
            Map.entry("channel-group-type", List.of("label", "description", "channels")),
            Map.entry("channels", List.of("channel")),
            Map.entry("channel", List.of()),
            Map.entry("config-description", List.of("parameter-group", "parameter")),
            Map.entry("parameter-group", List.of("label")),
            Map.entry(
                    "parameter",
                    List.of(
                            "context",
                            "default",
                            "label",
                            "description",
                            "options",
                            "limitToOptions",
                            "advanced",
                            "unitLabel")));

    /** Elements that may occur more than once. */
    private static final Set<String> MANY = Set.of(
            "thing-type",
            "channel-type",
            "channel-group-type",
            "channel-group",
            "channel",
            "tag",
            "option",
            "parameter-group",
            "parameter");

    /** Elements that the schemas forbid to be empty. */
    private static final Set<String> NEVER_EMPTY = Set.of("channels", "channel-groups", "tags", "options");

    private static final Set<String> UNITS = Set.of("V", "A", "W", "%", "s", "Cel", "Ω", "");
    private static final Set<String> CONTEXTS = Set.of("serial-port", "network-address", "password", "");
    private static final Set<String> TYPES = Set.of("text", "integer", "decimal", "boolean");

    @Test
    void elementsStandInTheOrderOfTheSchemas() {
        for (Described described : Described.all()) {
            described.roots().forEach(root -> check(described.bundle(), root));
        }
    }

    private static void check(String bundle, Element element) {
        String name = element.getTagName();
        List<Element> children = children(element);
        List<String> order = ORDER.getOrDefault(name, List.of());
        int last = -1;
        for (Element child : children) {
            int place = order.indexOf(child.getTagName());
            String where = child.getTagName() + " in " + name + " of " + bundle;
            assertTrue(place > last || place == last && MANY.contains(child.getTagName()), where);
            last = place;
            check(bundle, child);
        }
        assertTrue(!children.isEmpty() || !NEVER_EMPTY.contains(name), name + " of " + bundle + " is empty");
    }

    @Test
    void nothingIsThereThatOneOfTheReleasesDoesNotKnow() {
        for (Described described : Described.all()) {
            for (Element parameter : described.elements("parameter")) {
                String where = described.bundle() + " " + parameter.getAttribute("name");
                assertTrue(TYPES.contains(parameter.getAttribute("type")), where);
                assertTrue(UNITS.contains(parameter.getAttribute("unit")), where);
                assertTrue(CONTEXTS.contains(text(parameter, "context")), where);
                // openHAB drops the whole file otherwise
                boolean number = Set.of("integer", "decimal").contains(parameter.getAttribute("type"));
                boolean unit = !parameter.getAttribute("unit").isEmpty()
                        || !text(parameter, "unitLabel").isEmpty();
                assertTrue(number || !unit, where);
            }
            for (Element tags : described.elements("tags")) {
                assertTrue(children(tags).size() <= 2, described.bundle());
            }
        }
    }

    @Test
    void everyReferenceLeadsToATypeOfTheBinding() {
        Set<String> channelTypes = ids("channel-type");
        Set<String> groupTypes = ids("channel-group-type");
        assertEquals(Set.of(), missing("channel", channelTypes));
        assertEquals(Set.of(), missing("channel-group", groupTypes));
    }

    @Test
    void everyThingTypeStandsInTheBundleOfItsProviders() {
        Set<String> described = Described.all().stream()
                .flatMap(one ->
                        one.elements("thing-type").stream().map(type -> one.bundle() + " " + type.getAttribute("id")))
                .collect(Collectors.toSet());
        assertEquals(
                ThingTypes.ALL.stream()
                        .map(type -> type.bundle() + " " + type.id())
                        .collect(Collectors.toSet()),
                described);
    }

    @Test
    void labelsAreShort() {
        List<String> tooLong = new ArrayList<>();
        for (Described described : Described.all()) {
            for (String name :
                    List.of("thing-type", "channel-type", "channel-group-type", "parameter", "parameter-group")) {
                described.elements(name).stream()
                        .map(element -> text(element, "label"))
                        .filter(label -> label.isEmpty() || label.length() > 25)
                        .forEach(tooLong::add);
            }
        }
        assertEquals(List.of(), tooLong);
    }

    @Test
    void noTwoParametersOfAThingShareANameAndTheirGroupsAreDeclared() {
        for (Described described : Described.all()) {
            for (Element config : described.elements("config-description")) {
                Set<String> groups = within(config, "parameter-group").stream()
                        .map(group -> group.getAttribute("name"))
                        .collect(Collectors.toSet());
                groups.add("");
                Set<String> names = new HashSet<>();
                for (Element parameter : within(config, "parameter")) {
                    assertTrue(names.add(parameter.getAttribute("name")), parameter.getAttribute("name"));
                    assertTrue(groups.contains(parameter.getAttribute("groupName")), parameter.getAttribute("name"));
                }
            }
        }
    }

    private static Set<String> ids(String name) {
        return all(name).map(element -> element.getAttribute("id")).collect(Collectors.toSet());
    }

    private static Set<String> missing(String name, Set<String> known) {
        return all(name)
                .map(element -> element.getAttribute("typeId"))
                .filter(id -> !known.contains(id))
                .collect(Collectors.toSet());
    }

    private static Stream<Element> all(String name) {
        return Described.all().stream().flatMap(described -> described.elements(name).stream());
    }
}
