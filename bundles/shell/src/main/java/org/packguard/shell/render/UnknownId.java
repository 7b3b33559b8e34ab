package org.packguard.shell.render;

import java.util.Collection;

/** What is said of an id that does not exist. */
public final class UnknownId {
    private UnknownId() {}

    /** One line that names the ids of the batteries there are. */
    public static String text(String id, Collection<String> known) {
        return text("battery", id, known);
    }

    /** One line that names the ids there are of something. */
    public static String text(String what, String id, Collection<String> known) {
        String there = known.isEmpty() ? "there is none at all" : "known are " + Format.join(known);
        return Format.printable("There is no " + what + " " + id + "; " + there + ".") + "\n";
    }
}
