package org.packguard.standalone.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.packguard.core.config.Excerpt;
import org.packguard.model.problem.Problem;
import org.packguard.standalone.properties.LogicalLine;

/**
 * What a configuration file says: keys and values in the syntax of {@link java.util.Properties}, in UTF-8.
 *
 * @param values by key; of a key given twice the first
 * @param problems what is wrong with the file itself
 */
record Settings(Map<String, String> values, List<Problem> problems) {
    private static final int MOST_PROBLEMS = 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** A file that cannot be read. */
    static Settings unreadable(String file, String why) {
        return new Settings(Map.of(), List.of(new Problem(file, "", "", why)));
    }

    /** Reads the content of a file. Values never show in problems, any of them may be a secret. */
    static Settings of(String file, byte[] content) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            return unreadable(file, "is not text in UTF-8");
        }
        Map<String, String> values = new HashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (LogicalLine line : LogicalLine.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)) {
            try {
                line.entry().ifPresent(entry -> {
                    Integer before = lines.putIfAbsent(entry.key(), line.number());
                    if (before == null) {
                        values.put(entry.key(), entry.value());
                    } else {
                        String why = "is given twice, first in line " + before + ", allowed: once";
                        problems.add(new Problem(at(file, line), Excerpt.of(entry.key()), "", why));
                    }
                });
            } catch (IllegalArgumentException e) {
                String why = "has a broken escape, allowed: \\u with four hexadecimal digits, \\\\ for a backslash";
                problems.add(new Problem(at(file, line), "", "", why));
            }
        }
        return new Settings(values, problems.stream().limit(MOST_PROBLEMS).toList());
    }

    private static String at(String file, LogicalLine line) {
        return file + ":" + line.number();
    }
}
