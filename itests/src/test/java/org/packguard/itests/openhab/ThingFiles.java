package org.packguard.itests.openhab;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.packguard.model.provider.Kind;
import org.packguard.model.quantity.Unit;
import org.packguard.openhab.channel.Catalogue;
import org.packguard.openhab.channel.ChannelGroup;

/** The files of one type of thing: its description and the texts of it. */
final class ThingFiles {
    private static final Map<String, String> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("connection", "Connection");
        GROUPS.put("recording", "Recording");
        GROUPS.put(Keys.LEVEL, "Level Monitor");
    }

    private ThingFiles() {}

    /** By their paths below the bundle's resources. */
    static Map<String, String> all(ThingType type, German german) {
        Map<String, String> files = new LinkedHashMap<>();
        List<Key> keys = Keys.of(type);
        files.put("OH-INF/thing/" + type.id() + ".xml", description(type, keys));
        Texts texts = texts(type, keys, german);
        files.put("OH-INF/i18n/" + type.id() + ".properties", texts.englishFile());
        files.put("OH-INF/i18n/" + type.id() + "_de.properties", texts.germanFile());
        return files;
    }

    private static String description(ThingType type, List<Key> keys) {
        Xml xml = BindingFiles.descriptions();
        xml.begin("thing-type", "id", type.id());
        xml.leaf("label", type.label());
        xml.leaf("description", type.description() + ".");
        boolean battery = type.kind() == Kind.BATTERY || type.kind() == Kind.BANK;
        xml.leaf("category", battery ? "Battery" : "");
        xml.begin("channel-groups");
        for (ChannelGroup group : Catalogue.groups(type.kind())) {
            xml.empty("channel-group", "id", group.id(), "typeId", group.type());
        }
        xml.end();
        xml.leaf("representation-property", type.kind() == Kind.BATTERY ? Catalogue.REPRESENTATION : "");
        xml.begin("config-description");
        GROUPS.forEach((id, label) -> {
            if (keys.stream().anyMatch(key -> key.group().equals(id))) {
                xml.begin("parameter-group", "name", id).leaf("label", label).end();
            }
        });
        keys.forEach(key -> parameter(xml, type, key, keys));
        return xml.end().end().end().toString();
    }

    private static void parameter(Xml xml, ThingType type, Key key, List<Key> keys) {
        xml.begin(
                "parameter",
                "name",
                key.name(),
                "type",
                key.type(),
                "groupName",
                key.group(),
                "required",
                key.required() ? "true" : "",
                "min",
                key.minimum().map(BigDecimal::toPlainString).orElse(""),
                "max",
                key.maximum().map(BigDecimal::toPlainString).orElse(""),
                "unit",
                unit(key.unit()).orElse(""));
        xml.leaf("context", key.context().orElse(""));
        xml.leaf("default", key.defaultText().orElse(""));
        xml.leaf("label", KeyTexts.label(key.name()));
        xml.leaf("description", KeyTexts.description(type, key, keys).in(UnaryOperator.identity()));
        if (!key.options().isEmpty()) {
            xml.begin("options");
            key.options().forEach(word -> xml.leaf("option", KeyTexts.option(type, key, word), "value", word));
            xml.end();
        }
        boolean serial = key.context().equals(Optional.of("serial-port"));
        xml.leaf("limitToOptions", serial ? "false" : "");
        xml.leaf("advanced", key.advanced() ? "true" : "");
        xml.leaf("unitLabel", unitLabel(key.unit()));
        xml.end();
    }

    /** The unit as the schema knows it. */
    static Optional<String> unit(Unit unit) {
        return switch (unit) {
            case VOLT, AMPERE, WATT, PERCENT, SECOND, OHM -> Optional.of(unit.symbol());
            case CELSIUS -> Optional.of("Cel");
            case AMPERE_HOUR, WATT_HOUR, ONE -> Optional.empty();
        };
    }

    /** The unit as text where the schema does not know it. */
    static String unitLabel(Unit unit) {
        return unit(unit).isPresent() ? "" : unit.symbol();
    }

    private static Texts texts(ThingType type, List<Key> keys, German german) {
        Texts texts = new Texts(german);
        String thing = "thing-type.packguard." + type.id();
        texts.add(thing + ".label", type.label());
        texts.add(thing + ".description", language -> language.apply(type.description()) + ".");
        String config = "thing-type.config.packguard." + type.id() + ".";
        GROUPS.forEach((id, label) -> {
            if (keys.stream().anyMatch(key -> key.group().equals(id))) {
                texts.add(config + "group." + id + ".label", label);
            }
        });
        for (Key key : keys) {
            texts.add(config + key.name() + ".label", KeyTexts.label(key.name()));
            texts.add(config + key.name() + ".description", KeyTexts.description(type, key, keys));
            key.options()
                    .forEach(word ->
                            texts.add(config + key.name() + ".option." + word, KeyTexts.option(type, key, word)));
            Stream.of(unitLabel(key.unit()))
                    .filter(label -> !label.isEmpty())
                    .forEach(label -> texts.add(config + key.name() + ".unitLabel", language -> label));
        }
        return texts;
    }
}
