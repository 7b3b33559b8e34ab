package org.packguard.driver.pylontech;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.quantity.Quantity;

/** Texts in frames: ASCII, filled with blanks or zeros. Pure. */
final class Texts {
    private static final Pattern NUMBERED = Pattern.compile("[^0-9]{0,7}([0-9]{1,5})");

    private Texts() {}

    /** A text that takes the whole frame, or a part of one that takes several. */
    static Part of(String field, int part) {
        return Part.of(0, (data, into) -> {
            if (isText(data)) {
                into.text(field, part, text(data));
            } else {
                into.reject(RejectReason.TYPE);
            }
        });
    }

    /** What a sender calls one cell or sensor; a number in it is that of the cell. */
    static Part ofCell(String field, Quantity index) {
        return Part.of(0, (data, into) -> {
            if (!isText(data)) {
                into.reject(RejectReason.TYPE);
                return;
            }
            String name = text(data);
            into.text(field, 0, name);
            Matcher number = NUMBERED.matcher(name);
            if (number.matches()) {
                long cell = Long.parseLong(number.group(1));
                if (cell > 0) {
                    into.values().set(index, cell);
                }
            }
        });
    }

    /** Whether there is nothing but printable characters, up to the zeros that fill the frame. */
    static boolean isText(byte[] data) {
        int end = end(data);
        for (int i = 0; i < data.length; i++) {
            boolean printable = data[i] >= ' ' && data[i] <= '~';
            if (i < end ? !printable : data[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The characters before the zeros. Blanks at the end stay, since the text may go on in another frame. */
    static String text(byte[] data) {
        return new String(data, 0, end(data), StandardCharsets.US_ASCII);
    }

    private static int end(byte[] data) {
        int end = 0;
        while (end < data.length && data[end] != 0) {
            end++;
        }
        return end;
    }
}
