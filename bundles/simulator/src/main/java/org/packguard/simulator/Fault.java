package org.packguard.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One fault on demand. Faults of different kinds combine.
 *
 * @param kind what goes wrong
 * @param amount how much of it, in the kind's own terms
 */
public record Fault(Kind kind, double amount) {
    /** What can go wrong. */
    public enum Kind {
        /** Bits flip on the line; the amount is the share of bytes hit, 0 to 1. */
        NOISE(0.01, 0, 1),
        /** Bytes get lost on the line; the amount is their share, 0 to 1. */
        DROP(0.01, 0, 1),
        /** Nothing is sent any more; no amount. */
        SILENCE(1, 1, 1),
        /** Frames go on with the values of the moment the fault came; no amount. */
        FROZEN(1, 1, 1),
        /** The first cell reads a wrong voltage while the pack voltage stays right; the amount is that voltage. */
        CELL(6, 0, 10),
        /** The first cell reads no number: NaN where the wire has floating-point numbers, 0 elsewhere; no amount. */
        NOT_A_NUMBER(1, 1, 1),
        /** Bytes come one by one; the amount is the pause between them in milliseconds. */
        DRIP(2, 1, 10_000),
        /** The cable is out: the pty is gone, TCP connections are cut at once; no amount. */
        DISCONNECT(1, 1, 1),
        /** A web server answers with an error; the amount is the status. */
        HTTP_ERROR(503, 400, 599),
        /** A web server redirects elsewhere; no amount. */
        HTTP_REDIRECT(1, 1, 1),
        /** A web server answers with a page in place of its data; no amount. */
        HTTP_TEXT(1, 1, 1),
        /** A web server's data end too early; the amount is the share that comes, 0 to 1. */
        HTTP_TRUNCATE(0.5, 0, 1),
        /** A web server's data are followed by blanks without an end; the amount is their number. */
        HTTP_HUGE(1_000_000, 1, 100_000_000),
        /** One balancer of a bus is silent; the amount is its number. */
        MODULE(1, 1, 50),
        /** Replies on a balancer bus come more than a second late; the amount is their share, 0 to 1. */
        LATE(0.01, 0, 1),
        /** Replies on a balancer bus stop half-way; the amount is their share, 0 to 1. */
        TRUNCATED(0.01, 0, 1);

        private final double usual;
        private final double least;
        private final double most;

        Kind(double usual, double least, double most) {
            this.usual = usual;
            this.least = least;
            this.most = most;
        }

        /** The name in configurations and commands. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether the amount is a share of bytes or replies. */
        public boolean isRate() {
            return this == NOISE || this == DROP || this == LATE || this == TRUNCATED;
        }

        /** Finds a kind by its id; throws {@link IllegalArgumentException}. */
        public static Kind of(String id) {
            return Arrays.stream(values())
                    .filter(kind -> kind.id().equalsIgnoreCase(id))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("fault " + id + " is not known, allowed: " + all()));
        }

        private static String all() {
            return Arrays.stream(values()).map(Kind::id).collect(Collectors.joining(", "));
        }
    }

    /** Checks the amount; throws {@link IllegalArgumentException}. */
    public Fault {
        Objects.requireNonNull(kind);
        if (!(amount >= kind.least && amount <= kind.most)) {
            throw new IllegalArgumentException(
                    "the amount of " + kind.id() + " is from " + kind.least + " to " + kind.most);
        }
    }

    /** A fault of the usual amount. */
    public static Fault of(Kind kind) {
        return new Fault(kind, kind.usual);
    }

    /** Reads {@code kind} or {@code kind:amount}; throws {@link IllegalArgumentException} with a sentence for people. */
    public static Fault parse(String text) {
        String[] parts = text.strip().split(":", 2);
        Kind kind = Kind.of(parts[0]);
        if (parts.length == 1) {
            return of(kind);
        }
        try {
            return new Fault(kind, Double.parseDouble(parts[1]));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the amount " + parts[1] + " is not a number", e);
        }
    }
}
