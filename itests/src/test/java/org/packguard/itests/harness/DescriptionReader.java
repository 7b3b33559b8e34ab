package org.packguard.itests.harness;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.type.ChannelGroupTypeUID;
import org.openhab.core.thing.type.ChannelTypeUID;
import org.osgi.framework.Bundle;
import org.packguard.itests.harness.Description.ChannelType;
import org.packguard.itests.harness.Description.ThingType;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads the descriptions that a bundle holds, whether it has code or not. */
final class DescriptionReader {
    private static final String FOLDER = "OH-INF/thing";

    private DescriptionReader() {}

    static boolean hasDescriptions(Bundle bundle) {
        return bundle.getEntry(FOLDER) != null;
    }

    static Description read(Bundle bundle) throws IOException {
        Description all = new Description(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        for (URL file : Collections.list(bundle.findEntries(FOLDER, "*.xml", true))) {
            read(parse(file), all);
        }
        return all;
    }

    private static Element parse(URL file) throws IOException {
        try (InputStream input = file.openStream()) {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(input)
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " cannot be read", e);
        }
    }

    private static void read(Element root, Description into) {
        String binding = root.getAttribute("bindingId");
        for (Element type : children(root, "thing-type")) {
            Map<String, String> groups = new LinkedHashMap<>();
            for (Element group : grandchildren(type, "channel-groups", "channel-group")) {
                groups.put(
                        group.getAttribute("id"),
                        new ChannelGroupTypeUID(binding, group.getAttribute("typeId")).toString());
            }
            Map<String, Object> defaults = new LinkedHashMap<>();
            for (Element parameter : grandchildren(type, "config-description", "parameter")) {
                String usual = text(parameter, "default");
                if (!usual.isEmpty()) {
                    defaults.put(parameter.getAttribute("name"), value(usual, parameter.getAttribute("type")));
                }
            }
            into.things()
                    .put(
                            new ThingTypeUID(binding, type.getAttribute("id")).toString(),
                            new ThingType(groups, defaults));
        }
        for (Element type : children(root, "channel-group-type")) {
            Map<String, String> channels = new LinkedHashMap<>();
            for (Element channel : grandchildren(type, "channels", "channel")) {
                channels.put(channel.getAttribute("id"), uid(binding, channel.getAttribute("typeId")));
            }
            into.groups().put(new ChannelGroupTypeUID(binding, type.getAttribute("id")).toString(), channels);
        }
        for (Element type : children(root, "channel-type")) {
            into.channels().put(uid(binding, type.getAttribute("id")), channelType(type));
        }
    }

    private static Object value(String text, String type) {
        return switch (type) {
            case "boolean" -> Boolean.valueOf(text);
            case "integer", "decimal" -> new BigDecimal(text);
            default -> text;
        };
    }

    private static String uid(String binding, String type) {
        return type.contains(":") ? type : new ChannelTypeUID(binding, type).toString();
    }

    private static ChannelType channelType(Element type) {
        Set<String> tags = new TreeSet<>();
        grandchildren(type, "tags", "tag").forEach(tag -> tags.add(tag.getTextContent()));
        boolean trigger = text(type, "kind").equals("trigger");
        return new ChannelType(
                trigger ? "" : text(type, "item-type"), text(type, "label"), tags, text(type, "autoUpdatePolicy"));
    }

    private static String text(Element parent, String name) {
        return children(parent, name).stream()
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
    }

    private static List<Element> grandchildren(Element parent, String name, String below) {
        return children(parent, name).stream()
                .flatMap(child -> children(child, below).stream())
                .toList();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getNodeName().equals(name)) {
                children.add(element);
            }
        }
        return children;
    }
}
