package org.packguard.shell.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of text, two blanks apart, as wide as their widest cell. A heading that begins with {@code >} aligns to the right. */
final class Table {
    private static final String GAP = "  ";

    private final boolean[] right;
    private final List<String[]> rows = new ArrayList<>();

    Table(String... headings) {
        right = new boolean[headings.length];
        String[] first = new String[headings.length];
        for (int i = 0; i < headings.length; i++) {
            right[i] = headings[i].startsWith(">");
            first[i] = right[i] ? headings[i].substring(1) : headings[i];
        }
        rows.add(first);
    }

    Table row(String... cells) {
        if (cells.length != right.length) {
            throw new IllegalArgumentException(cells.length + " cells for " + right.length + " columns");
        }
        rows.add(Arrays.stream(cells).map(Format::printable).toArray(String[]::new));
        return this;
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    /** The lines without blanks at their ends; columns in which no row has anything are left out. */
    String text(String indent) {
        int[] widths = new int[right.length];
        boolean[] used = new boolean[right.length];
        for (int i = 0; i < right.length; i++) {
            for (int r = 0; r < rows.size(); r++) {
                widths[i] = Math.max(widths[i], width(rows.get(r)[i]));
                used[i] |= r > 0 && !rows.get(r)[i].isEmpty();
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < right.length; i++) {
                if (used[i]) {
                    String blanks = " ".repeat(widths[i] - width(row[i]));
                    line.append(right[i] ? blanks + row[i] : row[i] + blanks).append(GAP);
                }
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
