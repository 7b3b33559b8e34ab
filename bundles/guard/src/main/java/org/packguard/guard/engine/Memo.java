package org.packguard.guard.engine;

import java.util.List;

/** What a special course remembers beside what every track has: an immutable value with equals and hashCode. */
public interface Memo {
    /** The same with every moment moved. */
    Memo moved(long by);

    /** The same as plain numbers, for the store, where it outlives a process; {@link Course#remembered} reads them. */
    default List<Long> numbers() {
        return List.of();
    }
}
