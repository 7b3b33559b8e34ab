package org.packguard.model.discovery;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * How a driver finds out whether its device is on a serial line (8N1), an OSGi service. It may ask, with requests that read
 * and nothing else: whatever is on the line, it must be none the worse for it.
 */
@ConsumerType
public interface Probe {
    /** How much it disturbs a line; probes are tried in this order, so that who speaks by itself is heard before anything is said. */
    enum Manner {
        /** Never sends. */
        LISTENS,
        /** Listens for a while, and does not send where others already do. */
        LISTENS_FIRST,
        /** Sends at once. */
        ASKS
    }

    /** What it looks for, in a word or two that a person knows. */
    String name();

    /** The speed of the line in bits per second. */
    int baud();

    /** How it goes about it. */
    Manner manner();

    /** How long it takes at most; it is cut off then, and has found nothing. */
    Duration limit();

    /**
     * Begins with one line.
     *
     * @param now in monotonic nanoseconds
     */
    Session open(long now);

    /** The probing of one line: pure, fed with bytes and times, bounded memory whatever comes. One thread at a time. */
    interface Session {
        /**
         * What is to be done now; asked for again and again, a few ten milliseconds apart or sooner.
         *
         * @param now in monotonic nanoseconds
         */
        Step next(long now);

        /** Takes in bytes; the buffer is valid during the call only. */
        void received(byte[] buffer, int offset, int length, long receivedAt);
    }

    /** What a session wants. */
    sealed interface Step {}

    /**
     * These bytes are to be sent.
     *
     * @param bytes a request
     */
    record Send(byte[] bytes) implements Step {}

    /** Go on listening. */
    record Listen() implements Step {}

    /**
     * It is over.
     *
     * @param findings the devices on the line, empty when there is none of this sort
     */
    record End(List<Finding> findings) implements Step {
        /** Copies the findings. */
        public End {
            findings = List.copyOf(findings);
        }
    }
}
