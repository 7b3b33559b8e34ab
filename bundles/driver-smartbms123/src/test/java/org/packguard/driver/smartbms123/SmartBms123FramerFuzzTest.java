package org.packguard.driver.smartbms123;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import org.packguard.model.decode.RejectReason;

/** Whatever comes in whatever chunks and pauses: no exception, no wrong checksum accepted, every byte accounted for, and all as unchunked. */
class SmartBms123FramerFuzzTest {
    private static final class Collector implements SmartBms123Framer.Sink {
        final List<String> found = new ArrayList<>();
        long bytes;

        @Override
        public void frame(StatusFrame frame, long receivedAt) {
            assertNull(StatusFrame.examine(frame.bytes(), 0));
            bytes += StatusFrame.LENGTH;
            found.add("frame at " + receivedAt);
        }

        @Override
        public void rejected(RejectReason reason, long offset, int length) {
            assertEquals(bytes, offset);
            bytes += length;
            found.add(reason.id() + " " + offset + " " + length);
        }
    }

    @FuzzTest
    void anyBytesInAnyChunks(FuzzedDataProvider data) {
        Collector whole = new Collector();
        Collector split = new Collector();
        SmartBms123Framer one = new SmartBms123Framer(whole);
        SmartBms123Framer other = new SmartBms123Framer(split);
        long at = 0;
        long total = 0;
        while (data.remainingBytes() > 0) {
            at += data.consumeInt(0, 400) * 1_000_000L;
            int size = data.consumeInt(1, 20);
            byte[] bytes =
                    data.consumeBoolean() ? mended(data.consumeBytes(StatusFrame.LENGTH)) : data.consumeBytes(200);
            total += bytes.length;
            one.feed(bytes, 0, bytes.length, at);
            for (int from = 0; from < bytes.length; from += size) {
                other.feed(bytes, from, Math.min(size, bytes.length - from), at);
            }
        }
        one.end();
        other.end();
        assertEquals(total, whole.bytes);
        assertEquals(whole.found, split.found);
    }

    /** Helps the fuzzer over the checksum. */
    private static byte[] mended(byte[] bytes) {
        if (bytes.length == StatusFrame.LENGTH) {
            int sum = 0;
            for (int i = 0; i < StatusFrame.SUM; i++) {
                sum += bytes[i];
            }
            bytes[StatusFrame.SUM] = (byte) sum;
        }
        return bytes;
    }
}
