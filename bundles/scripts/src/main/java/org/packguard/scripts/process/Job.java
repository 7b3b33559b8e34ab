package org.packguard.scripts.process;

/** One run of a script. */
@FunctionalInterface
public interface Job {
    /** Ends it with everything that it has started; nothing of its end is told then. Harmless when it has ended. */
    void stop();
}
