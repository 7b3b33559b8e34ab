package org.packguard.itests.openhab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.packguard.itests.Checkout;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What a bundle tells openHAB: its descriptions and its texts, read as openHAB reads them.
 *
 * @param bundle the bundle
 * @param roots the root elements of its XML files
 * @param english its English texts
 * @param german its German texts
 */
record Described(String bundle, List<Element> roots, Properties english, Properties german) {
    /** All bundles that tell something. */
    static List<Described> all() {
        return Checkout.bundles().stream()
                .filter(bundle -> Files.exists(folder(bundle)))
                .map(Described::of)
                .toList();
    }

    private static Path folder(String bundle) {
        return Checkout.bundle(bundle).resolve("src/main/resources/OH-INF");
    }

    private static Described of(String bundle) {
        Properties english = new Properties();
        Properties german = new Properties();
        List<Element> roots = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder(bundle))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                try (InputStream in = Files.newInputStream(file)) {
                    if (name.endsWith(".xml")) {
                        roots.add(DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(in)
                                .getDocumentElement());
                    } else {
                        // as ISO 8859-1, like openHAB
                        (name.endsWith("_de.properties") ? german : english).load(in);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
        return new Described(bundle, roots, english, german);
    }

    /** All elements of this name in all files. */
    List<Element> elements(String name) {
        return roots.stream().flatMap(root -> within(root, name).stream()).toList();
    }

    /** All elements of this name below another. */
    static List<Element> within(Element parent, String name) {
        var found = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    /** The elements directly below another. */
    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** The text of a direct child, empty without one. */
    static String text(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> child.getTagName().equals(name))
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
    }
}
