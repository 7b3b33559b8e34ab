package org.packguard.driver.jk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.packguard.model.decode.Decoded;

/** What holds for any input, however it is cut. */
class JkFramerPropertyTest {
    @Property(tries = 300)
    void cuttingNeverChangesTheResult(@ForAll("inputs") byte[] input, @ForAll("cuts") List<Integer> cuts) {
        Found whole = new Found();
        JkFramer atOnce = new JkFramer(whole, JkFormat.values());
        atOnce.feed(input, 0, input.length);
        atOnce.end();

        Found pieces = new Found();
        JkFramer inPieces = new JkFramer(pieces, JkFormat.values());
        int at = 0;
        for (int next = 0; at < input.length; next = (next + 1) % cuts.size()) {
            int size = Math.min(cuts.get(next), input.length - at);
            inPieces.feed(input, at, size);
            at += size;
        }
        inPieces.end();
        assertEquals(whole.everything(), pieces.everything());
    }

    @Property(tries = 200)
    void cuttingNeverChangesWhatIsDecoded(@ForAll("inputs") byte[] input, @ForAll("sizes") int size) {
        List<Decoded> whole = Decoding.all(input);
        assertEquals(whole, Decoding.inChunksOf(size, input));
    }

    @Property(tries = 300)
    void noFrameWithAWrongChecksumIsAccepted(@ForAll("inputs") byte[] input, @ForAll("flips") List<Integer> flips) {
        byte[] noisy = input.clone();
        for (int flip : flips) {
            if (noisy.length > 0) {
                noisy[flip % noisy.length] ^= (byte) (1 << flip % 8);
            }
        }
        Found found = new Found();
        JkFramer framer = new JkFramer(found, JkFormat.values());
        framer.feed(noisy, 0, noisy.length);
        framer.end();
    }

    @Provide
    Arbitrary<byte[]> inputs() {
        Arbitrary<byte[]> valid = Arbitraries.of(
                        1, 4, 7, 10, 12, 13, 15, 16, 22, 23, 26, 25, 30, 31, 32, 36, 39, 50, 52)
                .map(Vectors::bytes);
        Arbitrary<byte[]> broken = Arbitraries.of(33, 34, 35).map(Vectors::bytes);
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(60);
        Arbitrary<byte[]> headers = Arbitraries.of(
                bytes("AT\r\n"),
                bytes("NW"),
                new byte[] {0x55},
                new byte[] {0x55, (byte) 0xAA, (byte) 0xEB},
                new byte[] {1, 0x10, 0x16});
        return Arbitraries.frequencyOf(
                        Tuple.of(6, valid), Tuple.of(1, broken), Tuple.of(2, noise), Tuple.of(2, headers))
                .list()
                .ofMaxSize(8)
                .map(parts -> JkFramerTest.glued(parts.toArray(byte[][]::new)));
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 700).list().ofMinSize(1).ofMaxSize(10);
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.integers().between(1, 400);
    }

    @Provide
    Arbitrary<List<Integer>> flips() {
        return Arbitraries.integers().between(0, 10_000).list().ofMaxSize(4);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
