package org.packguard.itests.openhab;

import java.util.LinkedHashMap;
import java.util.Map;
import org.packguard.model.quantity.Quantity;
import org.packguard.openhab.channel.Catalogue;
import org.packguard.openhab.channel.Channel;
import org.packguard.openhab.channel.ChannelGroup;
import org.packguard.openhab.channel.ChannelType;
import org.packguard.openhab.channel.ChannelType.Kind;

/** The files of the binding itself: add-on, channel types, group types and the texts of everything in the handlers' bundle. */
final class BindingFiles {
    private static final String NAME = "Packguard Binding";
    private static final String DESCRIPTION =
            "Battery management systems: measured values, protection by a second layer, and rules that follow low and"
                    + " normal batteries.";
    private static final String THING_SCHEMA = "https://openhab.org/schemas/thing-description/v1.0.0";

    private BindingFiles() {}

    /** By their paths below the bundle's resources. */
    static Map<String, String> all(German german) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("OH-INF/addon/addon.xml", addon());
        files.put("OH-INF/thing/channel-types.xml", channelTypes());
        files.put("OH-INF/thing/group-types.xml", groupTypes());
        Texts texts = texts(german);
        files.put("OH-INF/i18n/packguard.properties", texts.englishFile());
        files.put("OH-INF/i18n/packguard_de.properties", texts.germanFile());
        return files;
    }

    private static String addon() {
        return new Xml()
                .begin(
                        "addon:addon",
                        "id",
                        Catalogue.BINDING,
                        "xmlns:xsi",
                        "http://www.w3.org/2001/XMLSchema-instance",
                        "xmlns:addon",
                        "https://openhab.org/schemas/addon/v1.0.0",
                        "xsi:schemaLocation",
                        "https://openhab.org/schemas/addon/v1.0.0 https://openhab.org/schemas/addon-1.0.0.xsd")
                .leaf("type", "binding")
                .leaf("name", NAME)
                .leaf("description", DESCRIPTION)
                .leaf("connection", "local")
                .end()
                .toString();
    }

    /** The root of a file of things, channel types or group types. */
    static Xml descriptions() {
        return new Xml()
                .begin(
                        "thing:thing-descriptions",
                        "bindingId",
                        Catalogue.BINDING,
                        "xmlns:xsi",
                        "http://www.w3.org/2001/XMLSchema-instance",
                        "xmlns:thing",
                        THING_SCHEMA,
                        "xsi:schemaLocation",
                        THING_SCHEMA + " https://openhab.org/schemas/thing-description-1.0.0.xsd");
    }

    private static String channelTypes() {
        Xml xml = descriptions();
        Catalogue.types().values().forEach(type -> channelType(xml, type));
        return xml.end().toString();
    }

    private static void channelType(Xml xml, ChannelType type) {
        boolean trigger = type.kind() == Kind.TRIGGER;
        xml.begin("channel-type", "id", type.id(), "advanced", type.advanced() ? "true" : "");
        xml.leaf("item-type", type.itemType(), "unitHint", type.hint());
        xml.leaf("kind", trigger ? "trigger" : "");
        xml.leaf("label", type.label());
        xml.leaf("description", type.description().isEmpty() ? "" : type.description() + ".");
        xml.leaf("category", type.category());
        if (!type.tags().isEmpty()) {
            xml.begin("tags");
            type.tags().forEach(tag -> xml.leaf("tag", tag));
            xml.end();
        }
        if (trigger) {
            xml.begin("event");
            options(xml, type);
            xml.end();
        } else {
            state(xml, type);
        }
        xml.leaf("autoUpdatePolicy", type.autoUpdatePolicy());
        xml.end();
    }

    private static void state(Xml xml, ChannelType type) {
        String[] attributes = {"pattern", type.pattern(), "readOnly", type.writable() ? "" : "true"};
        if (!type.options().isEmpty()) {
            xml.begin("state", attributes);
            options(xml, type);
            xml.end();
        } else if (!type.writable() || !type.pattern().isEmpty()) {
            xml.empty("state", attributes);
        }
    }

    private static void options(Xml xml, ChannelType type) {
        xml.begin("options");
        type.options().forEach(option -> xml.leaf("option", option.label(), "value", option.value()));
        xml.end();
    }

    private static String groupTypes() {
        Xml xml = descriptions();
        for (ChannelGroup group : Catalogue.groups().values()) {
            xml.begin("channel-group-type", "id", group.type());
            xml.leaf("label", group.label());
            xml.leaf("description", group.description() + ".");
            if (!group.channels().isEmpty()) {
                xml.begin("channels");
                for (Channel channel : group.channels()) {
                    xml.empty(
                            "channel",
                            "id",
                            channel.id(),
                            "typeId",
                            channel.type().id());
                }
                xml.end();
            }
            xml.end();
        }
        return xml.end().toString();
    }

    private static Texts texts(German german) {
        Texts texts = new Texts(german);
        texts.add("addon.packguard.name", NAME);
        texts.add("addon.packguard.description", DESCRIPTION);
        for (ChannelGroup group : Catalogue.groups().values()) {
            String key = "channel-group-type.packguard." + group.type();
            texts.add(key + ".label", group.label());
            texts.add(key + ".description", language -> language.apply(group.description()) + ".");
        }
        for (ChannelType type : Catalogue.types().values()) {
            texts(texts, type);
        }
        Quantity.cell().forEach(quantity -> texts.add(Catalogue.cellLabelKey(quantity), Catalogue.cellLabel(quantity)));
        HandlerTexts.all().forEach(texts::add);
        Sentences.all().forEach(texts::add);
        return texts;
    }

    private static void texts(Texts texts, ChannelType type) {
        String key = "channel-type.packguard." + type.id();
        texts.add(key + ".label", type.label());
        if (!type.description().isEmpty()) {
            texts.add(key + ".description", language -> language.apply(type.description()) + ".");
        }
        String options = type.kind() == Kind.TRIGGER ? ".event.option." : ".state.option.";
        type.options().forEach(option -> texts.add(key + options + option.value(), option.label()));
    }
}
