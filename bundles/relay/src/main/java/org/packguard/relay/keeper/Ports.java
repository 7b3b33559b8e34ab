package org.packguard.relay.keeper;

import java.util.List;

/** Makes contacts. */
@FunctionalInterface
interface Ports {
    /**
     * A contact, whose port is not opened yet.
     *
     * @param words the words of a line behind {@code hold <n>}
     * @throws IllegalArgumentException when they are not such
     */
    Contact contact(List<String> words);
}
