package org.packguard.driver.pylontech;

import java.util.function.BiConsumer;

/** A part of a frame; pure. Frames are sent shorter than documented, so that each part knows how far it reaches. */
interface Part {
    /** The first byte behind it. */
    int end();

    /** Reads it from a frame that is long enough. */
    void read(byte[] data, Saying into);

    /** A part that is more than a number. */
    static Part of(int end, BiConsumer<byte[], Saying> reader) {
        return new Part() {
            @Override
            public int end() {
                return end;
            }

            @Override
            public void read(byte[] data, Saying into) {
                reader.accept(data, into);
            }
        };
    }
}
