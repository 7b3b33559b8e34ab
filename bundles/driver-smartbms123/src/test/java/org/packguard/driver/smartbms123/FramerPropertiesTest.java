package org.packguard.driver.smartbms123;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.packguard.model.decode.RejectReason;

class FramerPropertiesTest {
    /** Bytes that come at one time, after a pause in milliseconds. */
    record Burst(int pause, byte[] bytes) {
        @Override
        public String toString() {
            return pause + " ms, " + HexFormat.of().formatHex(bytes);
        }
    }

    private static final class Collector implements SmartBms123Framer.Sink {
        final List<String> found = new ArrayList<>();
        final List<byte[]> frames = new ArrayList<>();
        long bytes;

        @Override
        public void frame(StatusFrame frame, long receivedAt) {
            assertNull(StatusFrame.examine(frame.bytes(), 0));
            frames.add(frame.bytes());
            bytes += StatusFrame.LENGTH;
            found.add(receivedAt + " " + HexFormat.of().formatHex(frame.bytes()));
        }

        @Override
        public void rejected(RejectReason reason, long offset, int length) {
            assertNotNull(reason);
            assertEquals(bytes, offset, "every byte is in a frame or in a rejection, in order");
            assertTrue(length > 0 && length <= StatusFrame.LENGTH);
            bytes += length;
            found.add(reason.id() + " " + offset + " " + length);
        }
    }

    @Property(tries = 300)
    void chunkingNeverChangesTheResultAndNoByteIsLost(
            @ForAll("bursts") @Size(max = 12) List<Burst> bursts, @ForAll long seed) {
        Collector whole = new Collector();
        Collector split = new Collector();
        SmartBms123Framer one = new SmartBms123Framer(whole);
        SmartBms123Framer other = new SmartBms123Framer(split);
        Random random = new Random(seed);
        long at = 0;
        long total = 0;
        for (Burst burst : bursts) {
            at += burst.pause() * 1_000_000L;
            total += burst.bytes().length;
            one.feed(burst.bytes(), 0, burst.bytes().length, at);
            for (int from = 0; from < burst.bytes().length; ) {
                int length = 1 + random.nextInt(Math.min(40, burst.bytes().length - from));
                other.feed(burst.bytes(), from, length, at);
                from += length;
            }
        }
        one.end();
        other.end();
        assertEquals(whole.found, split.found);
        assertEquals(total, whole.bytes);
    }

    @Property(tries = 300)
    void fromAnyPlaceInAStreamOnlyRealFramesAreTaken(
            @ForAll("frames") @Size(min = 4, max = 6) List<byte[]> frames,
            @ForAll @IntRange(min = 1, max = 57) int cut) {
        byte[] stream = Frames.join(frames.toArray(byte[][]::new));
        Collector collector = new Collector();
        SmartBms123Framer framer = new SmartBms123Framer(collector);
        framer.feed(stream, cut, stream.length - cut, 0);
        framer.end();
        assertEquals(frames.size() - 1, collector.frames.size());
        for (int i = 1; i < frames.size(); i++) {
            assertTrue(Arrays.equals(frames.get(i), collector.frames.get(i - 1)));
        }
    }

    @Property(tries = 300)
    void noFlippedByteIsEverTaken(
            @ForAll("frames") @Size(3) List<byte[]> frames,
            @ForAll @IntRange(min = 0, max = 57) int place,
            @ForAll @IntRange(min = 1, max = 255) int flip) {
        byte[] stream = Frames.join(frames.toArray(byte[][]::new));
        stream[StatusFrame.LENGTH + place] ^= (byte) flip;
        Collector collector = new Collector();
        SmartBms123Framer framer = new SmartBms123Framer(collector);
        framer.feed(stream, 0, stream.length, 0);
        framer.end();
        assertEquals(2, collector.frames.size());
        assertTrue(Arrays.equals(frames.get(0), collector.frames.get(0)));
        assertTrue(Arrays.equals(frames.get(2), collector.frames.get(1)));
    }

    @Provide
    Arbitrary<List<Burst>> bursts() {
        Arbitrary<byte[]> junk = Arbitraries.bytes().array(byte[].class).ofMaxSize(150);
        Arbitrary<byte[]> zeros = Arbitraries.integers().between(0, 130).map(byte[]::new);
        Arbitrary<byte[]> part = Combinators.combine(
                        frame(), Arbitraries.integers().between(0, 58))
                .as((frame, length) -> Arrays.copyOf(frame, length));
        Arbitrary<byte[]> several = frame().list().ofMaxSize(4).map(all -> Frames.join(all.toArray(byte[][]::new)));
        Arbitrary<byte[]> bytes = Arbitraries.oneOf(junk, zeros, part, several, frame());
        Arbitrary<Integer> pause = Arbitraries.of(0, 1, 60, 299, 300, 301, 1_000, 20_000);
        return Combinators.combine(pause, bytes).as(Burst::new).list();
    }

    @Provide
    Arbitrary<List<byte[]>> frames() {
        return frame().list();
    }

    /** Frames of a pack within the maker's ranges; the numbers that look like signs are among them. */
    private static Arbitrary<byte[]> frame() {
        return Arbitraries.longs().map(FramerPropertiesTest::frame);
    }

    private static byte[] frame(long seed) {
        Random random = new Random(seed);
        int cells = 2 + random.nextInt(254);
        int lowest = 400 + random.nextInt(500);
        int highest = lowest + random.nextInt(60);
        int cold = 250 + random.nextInt(80);
        int warm = cold + random.nextInt(30);
        String signs = "+-X";
        Frames frame = Frames.sound()
                .with(0, 3, (long) cells * (lowest + highest) / 2)
                .with(12, 2, lowest)
                .with(14, 1, 1 + random.nextInt(cells))
                .with(15, 2, highest)
                .with(17, 1, 1 + random.nextInt(cells))
                .with(18, 2, cold)
                .with(20, 1, 1 + random.nextInt(cells))
                .with(21, 2, warm)
                .with(23, 1, 1 + random.nextInt(cells))
                .with(24, 1, random.nextInt(256))
                .with(25, 1, cells)
                .with(26, 2, lowest + random.nextInt(highest - lowest + 1))
                .with(28, 2, cold + random.nextInt(warm - cold + 1))
                .with(30, 1, random.nextInt(256))
                .with(31, 3, random.nextInt(60_000))
                .with(34, 3, random.nextInt(60_000))
                .with(37, 3, random.nextInt(60_000))
                .with(40, 1, random.nextInt(101))
                .with(41, 3, random.nextInt(60_000))
                .with(44, 3, random.nextInt(60_000))
                .slow(random.nextInt(19), random.nextInt(256));
        for (int sign = 3; sign <= 9; sign += 3) {
            frame.with(sign, 1, signs.charAt(random.nextInt(3))).with(sign + 1, 2, random.nextInt(4_000));
        }
        return frame.bytes();
    }
}
