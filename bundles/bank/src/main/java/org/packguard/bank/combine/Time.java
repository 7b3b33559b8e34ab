package org.packguard.bank.combine;

/** Monotonic times, of which only differences mean anything. */
final class Time {
    private Time() {}

    static long earlier(long one, long other) {
        return one - other <= 0 ? one : other;
    }

    static long later(long one, long other) {
        return one - other >= 0 ? one : other;
    }
}
