package org.packguard.driver.smartbms123;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One record of the stream over Bluetooth: a tag and hexadecimal fields. Records have no checksum, and where a piece of the
 * stream is lost the rest of one line joins another, so a record must have exactly the fields of its kind, those with a sign
 * in their places, and as many digits as such numbers have. Immutable.
 */
final class StreamRecord {
    /** What a record tells, by its tag. */
    enum Kind {
        /** The pack: voltage, currents of input, cells and output. */
        U("U_(#{3,6})_(±)_(±)_(±)", 1, 2, 3),
        /** Extreme voltages, each with its cell, and the balance voltage. */
        V("V_(#{3,4})_(#{2})_(#{3,4})_(#{2})_(#{3,4})", 0, 2, 4),
        /** Extreme temperatures, each with its cell; newest entry of the log. */
        T("T_(#{2,4})_(#{2})_(#{2,4})_(#{2})(?:_(?:#{1,4}|X[#X]*))?", 0, 2),
        /** One cell: its number, how many there are, voltage, temperature, one or two status bytes. */
        C("C_(#{2})_(#{2})_(#{3,4})_(#{2,4})_(#{2})(?:_(#{2}))?"),
        /** Energies of today and stored, state of charge. */
        E("E_(#{6})_(#{6})_(#{6})_(#{2})"),
        /** Energies in all; the device's clock. */
        M("M_(#{3,8})_(#{3,8})(?:_#{1,2}:?#{1,2})?", 0, 1),
        /** Health, capacities as measured, efficiency, cycles. */
        H("H_(#{2})_(#{3,8})_(#{3,8})_(#{2})_(#{4,8})_(#{4,8})", 1, 2),
        /** Energies into and out of the cells, in all and of today. */
        B("B_(#{3,8})_(#{3,8})_(#{3,8})_(#{3,8})", 0, 1, 2, 3);

        private final Pattern shape;
        private final int[] alike;

        /**
         * One row.
         *
         * @param shape in which # is a digit and ± a signed number or one that is not available
         * @param alike the fields, counted from 0, that have equally many digits
         */
        Kind(String shape, int... alike) {
            this.alike = alike;
            this.shape = Pattern.compile(shape.replace("±", "[+-]#{1,6}|X[#X+-]{0,8}")
                    .replace("[#X", "[0-9A-FX")
                    .replace("#", "[0-9A-F]"));
        }
    }

    private static final int LEAST_CELLS = 2;

    private final Kind kind;
    private final List<String> fields;

    private StreamRecord(Kind kind, List<String> fields) {
        this.kind = kind;
        this.fields = fields;
    }

    /** Reads a line; nothing where it is no record, or one of a cell that there is not. */
    static Optional<StreamRecord> of(String line) {
        for (Kind kind : Kind.values()) {
            if (line.startsWith(kind.name())) {
                Matcher matcher = kind.shape.matcher(line);
                return matcher.matches()
                        ? Optional.of(read(kind, matcher)).filter(StreamRecord::isSound)
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static StreamRecord read(Kind kind, Matcher matcher) {
        List<String> fields = new ArrayList<>(matcher.groupCount());
        for (int i = 1; i <= matcher.groupCount(); i++) {
            if (matcher.group(i) != null) {
                fields.add(matcher.group(i));
            }
        }
        return new StreamRecord(kind, List.copyOf(fields));
    }

    private boolean isSound() {
        boolean equallyLong = Arrays.stream(kind.alike)
                        .filter(this::isAvailable)
                        .map(field -> fields.get(field).length())
                        .distinct()
                        .count()
                <= 1;
        return equallyLong && (kind != Kind.C || isOfACell());
    }

    /** Number 0 is of no cell, but its status counts: so it is sent when no cell answers. */
    private boolean isOfACell() {
        return number(1) >= LEAST_CELLS && number(0) <= number(1);
    }

    /** What it tells. */
    Kind kind() {
        return kind;
    }

    /** How many fields it has. */
    int fields() {
        return fields.size();
    }

    /** Whether a field, counted from 0, holds a number. */
    boolean isAvailable(int field) {
        return fields.get(field).charAt(0) != 'X';
    }

    /** The number in a field, counted from 0. */
    long number(int field) {
        return Long.parseLong(fields.get(field), 16);
    }

    /** The record as it came. */
    @Override
    public String toString() {
        return kind + "_" + String.join("_", fields);
    }
}
