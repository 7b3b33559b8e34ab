package org.packguard.driver.balancerbus.diybms;

import org.packguard.model.decode.RejectReason;

/** Finds packets in bytes. For one thread; bounded, whatever comes. */
public sealed interface DiybmsFramer permits EscapedFramer, CobsFramer {
    /** Takes what has been found. */
    interface Sink {
        /** Bytes of a packet's length; their checksum has not been looked at. */
        void packet(byte[] bytes);

        /** Something begun that is none. */
        void rejected(RejectReason reason);
    }

    /** Takes bytes in. */
    void feed(byte[] buffer, int offset, int length);

    /** Forgets what has been begun. */
    void reset();
}
