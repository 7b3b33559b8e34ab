package org.packguard.itests.openhab;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes indented XML. */
final class Xml {
    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element; attributes are name and value in turn, those with an empty value are left out. */
    Xml begin(String name, String... attributes) {
        line("<" + name + written(attributes) + ">");
        open.push(name);
        return this;
    }

    /** Ends the innermost element. */
    Xml end() {
        String name = open.pop();
        line("</" + name + ">");
        return this;
    }

    /** An element with a text; nothing where the text is empty. */
    Xml leaf(String name, String content, String... attributes) {
        if (!content.isEmpty()) {
            line("<" + name + written(attributes) + ">" + escaped(content) + "</" + name + ">");
        }
        return this;
    }

    /** An element without content. */
    Xml empty(String name, String... attributes) {
        line("<" + name + written(attributes) + "/>");
        return this;
    }

    private void line(String content) {
        text.append("  ".repeat(open.size())).append(content).append('\n');
    }

    private static String written(String... attributes) {
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty()) {
                written.append(' ').append(attributes[i]).append("=\"");
                written.append(escaped(attributes[i + 1]).replace("\"", "&quot;"))
                        .append('"');
            }
        }
        return written.toString();
    }

    private static String escaped(String content) {
        return content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException(open + " is open");
        }
        return text.toString();
    }
}
