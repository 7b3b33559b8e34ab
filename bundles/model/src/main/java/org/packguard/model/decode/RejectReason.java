package org.packguard.model.decode;

import java.util.Locale;

/** Why bytes were not accepted as a frame. */
public enum RejectReason {
    /** The checksum does not fit. */
    CHECKSUM,
    /** The input ended within a frame. */
    TRUNCATED,
    /** A length field contradicts the protocol. */
    LENGTH,
    /** A type that the protocol does not know. */
    TYPE,
    /** Nothing but zeros, although the checksum fits. */
    ALL_ZERO;

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name used everywhere outside. */
    public String id() {
        return id;
    }
}
