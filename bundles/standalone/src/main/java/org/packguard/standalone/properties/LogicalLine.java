package org.packguard.standalone.properties;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One logical line of a properties file: a comment, a blank, or a key with its value, continued over as many lines as its
 * trailing backslashes say.
 *
 * @param number the number of its first line, from 1
 * @param text its text as it stands, line ends included
 */
public record LogicalLine(int number, String text) {
    private static final Pattern NATURAL_LINE = Pattern.compile("[^\r\n]*(\r\n|\r|\n|$)");

    /**
     * A key and its value, unescaped.
     *
     * @param key the key
     * @param value the value, empty where there is none
     */
    public record Entry(String key, String value) {}

    /** Cuts a text into its logical lines; together they are the text. */
    public static List<LogicalLine> of(String text) {
        List<LogicalLine> lines = new ArrayList<>();
        Matcher natural = NATURAL_LINE.matcher(text);
        StringBuilder logical = new StringBuilder();
        int first = 1;
        int number = 0;
        while (natural.find() && !natural.group().isEmpty()) {
            number++;
            logical.append(natural.group());
            boolean comment = logical.length() == natural.group().length() && isBlankOrComment(natural.group());
            if (comment || !isContinued(natural.group())) {
                lines.add(new LogicalLine(first, logical.toString()));
                logical.setLength(0);
                first = number + 1;
            }
        }
        if (!logical.isEmpty()) {
            lines.add(new LogicalLine(first, logical.toString()));
        }
        return lines;
    }

    /** What the line says, if it is neither blank nor a comment; throws {@link IllegalArgumentException} for a broken escape. */
    public Optional<Entry> entry() {
        if (isBlankOrComment(text)) {
            return Optional.empty();
        }
        Properties one = new Properties();
        try {
            one.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return one.stringPropertyNames().stream().findFirst().map(key -> new Entry(key, one.getProperty(key)));
    }

    /** Whether a line put behind the text would be a line of its own. */
    public static boolean isComplete(CharSequence text) {
        List<LogicalLine> lines = of(text + "x");
        return lines.get(lines.size() - 1).text().equals("x");
    }

    private static boolean isBlankOrComment(String line) {
        String content = line.replaceFirst("^[ \t\f\r\n]+", "");
        return content.isEmpty() || content.charAt(0) == '#' || content.charAt(0) == '!';
    }

    private static boolean isContinued(String natural) {
        String content = natural.replaceFirst("(\r\n|\r|\n)$", "");
        int backslashes = 0;
        while (backslashes < content.length() && content.charAt(content.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
