package org.packguard.itests.harness;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What openHAB would write to its log as a warning or an error. Safe for any thread. */
final class Complaints {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final List<String> all = new CopyOnWriteArrayList<>();

    void add(String complaint) {
        all.add(complaint);
    }

    List<String> all() {
        return all;
    }

    /** Calls something of the binding, which must neither throw nor take long. */
    void calling(String what, Runnable call) {
        long begun = System.nanoTime();
        try {
            call.run();
        } catch (RuntimeException e) { // the binding is under test, and anything may come from it
            add(what + " has failed: " + e);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        if (took.compareTo(LONGEST) > 0) {
            add(what + " takes more than " + LONGEST.toMillis() + " ms: " + took.toMillis() + " ms");
        }
    }
}
