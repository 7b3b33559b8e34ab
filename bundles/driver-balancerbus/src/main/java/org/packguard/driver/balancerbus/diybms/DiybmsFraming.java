package org.packguard.driver.balancerbus.diybms;

/**
 * How packets are told apart on a line. The makers' sources and their description of the protocol differ, so a ring is asked
 * in both ways until it has answered in one.
 */
public enum DiybmsFraming {
    /** A start byte and escapes, as the published firmware sends since packets have hops. */
    ESCAPED {
        @Override
        public byte[] encode(DiybmsPacket packet) {
            return EscapedFramer.encode(packet.bytes());
        }

        @Override
        public DiybmsFramer framer(DiybmsFramer.Sink sink) {
            return new EscapedFramer(sink);
        }
    },
    /** Consistent overhead byte stuffing and a zero at the end, as described. */
    COBS {
        @Override
        public byte[] encode(DiybmsPacket packet) {
            return CobsFramer.encode(packet.bytes());
        }

        @Override
        public DiybmsFramer framer(DiybmsFramer.Sink sink) {
            return new CobsFramer(sink);
        }
    };

    /** So many bytes a packet takes on the line at most. */
    public static final int LONGEST = 1 + 2 * DiybmsPacket.LENGTH;

    /** The bytes on the line. */
    public abstract byte[] encode(DiybmsPacket packet);

    /** What finds packets that are framed so. */
    public abstract DiybmsFramer framer(DiybmsFramer.Sink sink);

    /** The other one. */
    public DiybmsFraming other() {
        return this == ESCAPED ? COBS : ESCAPED;
    }
}
