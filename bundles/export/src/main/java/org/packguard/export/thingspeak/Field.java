package org.packguard.export.thingspeak;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Kind;
import org.packguard.model.quantity.Quantity;

/**
 * What a field of a channel shows: a quantity of the pack or of one cell. Pure.
 *
 * @param quantity which
 * @param cell the cell from 1, 0 for the pack
 */
record Field(Quantity quantity, int cell) {
    /** What is allowed, for people. */
    static final String ALLOWED = "a quantity as in soc, or one of a cell as in cells[3].voltage";

    private static final Pattern OF_CELL = Pattern.compile("cells\\[([1-9][0-9]{0,2})]\\.([a-z0-9_]+)");

    /** Reads the name; throws {@link IllegalArgumentException} where there is none of this name. */
    static Field read(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        Matcher ofCell = OF_CELL.matcher(name);
        Optional<Field> field = ofCell.matches()
                ? Quantity.cell(ofCell.group(2)).map(quantity -> new Field(quantity, Integer.parseInt(ofCell.group(1))))
                : Quantity.pack(name).map(quantity -> new Field(quantity, 0));
        return field.filter(one -> one.quantity.kind() != Kind.TEXT && one.cell <= Values.MAX_CELLS)
                .orElseThrow(() -> new IllegalArgumentException("is not a quantity"));
    }

    /** The name as {@link #read} takes it. */
    String name() {
        return cell == 0 ? quantity.id() : "cells[" + cell + "]." + quantity.id();
    }

    /** The value as the channel takes it: a plain number, flags as 0 and 1, choices as their words; empty while it is unknown. */
    Optional<String> value(Values values) {
        if (cell == 0 ? !values.has(quantity) : !values.hasCell(quantity, cell)) {
            return Optional.empty();
        }
        long value = cell == 0 ? values.get(quantity) : values.cell(quantity, cell);
        return Optional.of(
                switch (quantity.kind()) {
                    case NUMBER -> quantity.unit().decimal(value).toPlainString();
                    case FLAG -> value == 0 ? "0" : "1";
                    case CHOICE, TEXT -> quantity.plain(value).toString();
                });
    }
}
