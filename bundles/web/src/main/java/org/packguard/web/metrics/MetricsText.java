package org.packguard.web.metrics;

import java.math.BigDecimal;

/** Writes the text format 0.0.4: families one after another, each with its help, type and samples. */
final class MetricsText {
    /** The types that are used here. */
    enum Type {
        GAUGE("gauge"),
        COUNTER("counter");

        private final String word;

        Type(String word) {
            this.word = word;
        }
    }

    private final StringBuilder text = new StringBuilder(16_384);

    /** Begins a family; its header appears with its first sample only. */
    Family family(String name, Type type, String help) {
        return new Family(name, type, help);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** All samples of one name. */
    final class Family {
        private final String name;
        private final Type type;
        private final String help;
        private boolean begun;

        private Family(String name, Type type, String help) {
            this.name = name;
            this.type = type;
            this.help = help;
        }

        /** Adds a sample; the labels are names and values in turn. */
        void sample(BigDecimal value, String... labels) {
            if (!begun) {
                begun = true;
                text.append("# HELP ").append(name).append(' ').append(escapedHelp(help));
                text.append("\n# TYPE ").append(name).append(' ').append(type.word);
                text.append('\n');
            }
            text.append(name);
            for (int i = 0; i < labels.length; i += 2) {
                text.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
                text.append(escapedLabel(labels[i + 1])).append('"');
            }
            if (labels.length > 0) {
                text.append('}');
            }
            text.append(' ').append(value.toPlainString()).append('\n');
        }

        void sample(long value, String... labels) {
            sample(BigDecimal.valueOf(value), labels);
        }

        void sample(boolean value, String... labels) {
            sample(value ? 1 : 0, labels);
        }
    }

    private static String escapedHelp(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String escapedLabel(String text) {
        return escapedHelp(text).replace("\"", "\\\"");
    }
}
