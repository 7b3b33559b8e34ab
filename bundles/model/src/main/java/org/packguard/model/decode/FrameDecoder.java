package org.packguard.model.decode;

import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;

/** A driver's framer and decoder for captured bytes, registered as OSGi service and for {@link java.util.ServiceLoader}. */
@ConsumerType
public interface FrameDecoder {
    /** The driver's name, for example {@code jk}. */
    String driver();

    /** The parameters that change how bytes are understood; empty for most. */
    List<Parameter<?>> parameters();

    /**
     * Begins to decode one input.
     *
     * @param config the values of {@link #parameters()}
     * @param sink takes what is found, in the order of the input, on the caller's thread
     */
    Session open(Config config, Consumer<Decoded> sink);

    /** The decoding of one input, by one thread; bounded memory whatever comes, and no exception. */
    interface Session {
        /** Takes in bytes in any chunking. */
        void feed(byte[] bytes, int offset, int length);

        /**
         * Takes in bytes of which the receive time is known, for protocols whose frames are told apart by pauses.
         *
         * @param receivedAt when they came, in monotonic nanoseconds from any origin
         */
        default void feed(byte[] bytes, int offset, int length, long receivedAt) {
            feed(bytes, offset, length);
        }

        /** Takes in what was sent to the device, where a recording has it and a reply cannot be understood without; ignored by most. */
        default void sent(byte[] bytes) {}

        /** The input is over: what is left of an unfinished frame is rejected as truncated. */
        void end();
    }
}
