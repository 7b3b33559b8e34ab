package org.packguard.driver.kit;

import java.util.List;
import org.packguard.model.battery.Values;

/** A frame as a table: adding a field is adding a row. Immutable; reading is pure. */
public final class Layout {
    private final Field[] fields;
    private final int length;

    private Layout(Field[] fields) {
        this.fields = fields;
        int end = 0;
        for (Field field : fields) {
            end = Math.max(end, field.end());
        }
        length = end;
    }

    /** A table of these rows. */
    public static Layout of(Field... fields) {
        return new Layout(fields.clone());
    }

    /** The rows. */
    public List<Field> fields() {
        return List.of(fields);
    }

    /** How many bytes from the base on a frame must have. */
    public int length() {
        return length;
    }

    /** Reads all rows from a frame that has at least {@link #length()} bytes from the base on. */
    public void read(byte[] frame, int base, Values.Builder into) {
        for (Field field : fields) {
            field.read(frame, base, into);
        }
    }
}
