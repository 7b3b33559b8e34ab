package org.packguard.link.recording;

import org.osgi.annotation.versioning.ProviderType;
import org.packguard.link.recording.RecordedChunk.Direction;

/** A recording under way. Safe for any thread; all methods return at once. */
@ProviderType
public interface Recording extends AutoCloseable {
    /** Records nothing. */
    Recording NONE = new Recording() {
        @Override
        public void record(Direction direction, long at, byte[] buffer, int length) {}

        @Override
        public void close() {}
    };

    /**
     * Records a copy of bytes.
     *
     * @param at when they passed, in monotonic nanoseconds
     * @param buffer begins with them
     */
    void record(Direction direction, long at, byte[] buffer, int length);

    /** Ends the recording, once everything is written. */
    @Override
    void close();
}
