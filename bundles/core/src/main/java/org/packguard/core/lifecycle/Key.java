package org.packguard.core.lifecycle;

import java.util.Comparator;
import org.packguard.model.provider.Kind;

/** What tells objects apart, in the order of lists. */
record Key(Kind kind, String id) implements Comparable<Key> {
    private static final Comparator<Key> ORDER = Comparator.comparing(Key::kind).thenComparing(Key::id);

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind.id() + " " + id;
    }
}
