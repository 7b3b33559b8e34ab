package org.packguard.link.ble;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.packguard.link.LinkFailure;
import org.packguard.model.problem.Reason;

/**
 * The address of a Bluetooth device.
 *
 * @param digits twelve hexadecimal digits in capitals
 */
public record MacAddress(String digits) {
    private static final Pattern WRITTEN =
            Pattern.compile("(?:\\p{XDigit}{2}([:-]?))(?:\\p{XDigit}{2}\\1){4}\\p{XDigit}{2}");

    /** With {@code digits} as they are. */
    public MacAddress {
        if (!digits.matches("[0-9A-F]{12}")) {
            throw new IllegalArgumentException(digits);
        }
    }

    /** Reads an address with colons, with dashes or without either; nothing when it is none. */
    public static Optional<MacAddress> find(String text) {
        return WRITTEN.matcher(text).matches()
                ? Optional.of(new MacAddress(text.replaceAll("[:-]", "").toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** Reads an address; the exception's message is for people. */
    public static MacAddress parse(String text) throws IOException {
        return find(text)
                .orElseThrow(() -> new LinkFailure(Reason.of(
                        "ble.mac-is-not-a-bluetooth",
                        "mac = {0} is not a Bluetooth address, allowed: one like C8:47:80:12:34:56",
                        text)));
    }

    /** With a separator between pairs of digits. */
    public String separatedBy(String separator) {
        return digits.replaceAll("(..)(?!$)", "$1" + separator);
    }

    /** With colons. */
    @Override
    public String toString() {
        return separatedBy(":");
    }
}
