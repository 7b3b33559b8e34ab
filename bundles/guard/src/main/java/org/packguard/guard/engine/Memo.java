package org.packguard.guard.engine;

/** What a special course remembers beside what every track has: an immutable value with equals and hashCode. */
public interface Memo {
    /** The same with every moment moved. */
    Memo moved(long by);
}
