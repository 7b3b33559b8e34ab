package org.packguard.standalone.console;

import java.util.Optional;
import org.packguard.standalone.properties.LogicalLine;
import org.packguard.standalone.properties.LogicalLine.Entry;

/**
 * The text of Karaf's {@code keys.properties}, in which its login module for public keys looks a user up: the key, then roles
 * and groups. Only the line of our user is ever changed; a group that is there stays as it is.
 */
final class KeyUsers {
    private static final String USER = "karaf";
    private static final String GROUP = "_g_:admingroup";
    private static final String GROUP_LINE = "_g_\\:admingroup = group,admin,manager,viewer,systembundles,ssh";

    private KeyUsers() {}

    /** The text with the user's public key in it, unchanged where it was in it already. */
    static String with(String text, String publicBlob) {
        String value = publicBlob + "," + GROUP;
        StringBuilder edited = new StringBuilder();
        boolean user = false;
        boolean group = false;
        for (LogicalLine line : LogicalLine.of(text)) {
            Optional<Entry> entry = entry(line);
            group |= entry.filter(one -> one.key().equals(GROUP)).isPresent();
            if (entry.filter(one -> one.key().equals(USER)).isEmpty()) {
                edited.append(line.text());
            } else if (!user) {
                user = true;
                boolean right = entry.get().value().equals(value);
                edited.append(right ? line.text() : USER + "=" + value + "\n");
            }
        }
        if (!user) {
            append(edited, USER + "=" + value);
        }
        if (!group) {
            append(edited, GROUP_LINE);
        }
        return edited.toString();
    }

    /** A line that is broken is somebody else's business and stays. */
    private static Optional<Entry> entry(LogicalLine line) {
        try {
            return line.entry();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void append(StringBuilder text, String line) {
        while (!LogicalLine.isComplete(text)) {
            text.append('\n');
        }
        text.append(line).append('\n');
    }
}
