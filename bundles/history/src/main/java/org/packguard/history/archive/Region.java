package org.packguard.history.archive;

/**
 * Values of an archive that are kept in four bytes each instead of eight.
 *
 * @param start where the first of them is for the library
 * @param count how many
 */
record Region(long start, int count) {
    boolean holds(long offset) {
        return offset >= start && offset < end();
    }

    long end() {
        return start + 8L * count;
    }

    long saved() {
        return 4L * count;
    }
}
