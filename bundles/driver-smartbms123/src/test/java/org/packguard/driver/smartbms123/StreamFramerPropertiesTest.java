package org.packguard.driver.smartbms123;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.RejectReason;

class StreamFramerPropertiesTest {
    /** Remembers what is found. */
    static final class Collector implements StreamFramer.Sink {
        final List<String> found = new ArrayList<>();
        final List<String> lines = new ArrayList<>();

        @Override
        public void line(String line, long offset, long receivedAt) {
            assertTrue(!line.isEmpty() && line.length() < StreamFramer.LONGEST);
            lines.add(line);
            found.add(offset + " " + line);
        }

        @Override
        public void rejected(RejectReason reason, long offset, int length) {
            assertTrue(length >= 0);
            found.add(offset + " " + length + " " + reason);
        }
    }

    @Property(tries = 300)
    void chunkingNeverChangesTheResult(@ForAll("texts") @Size(max = 20) List<String> texts, @ForAll long seed) {
        byte[] bytes = String.join("", texts).getBytes(StandardCharsets.ISO_8859_1);
        Collector whole = new Collector();
        Collector split = new Collector();
        StreamFramer one = new StreamFramer(whole);
        StreamFramer other = new StreamFramer(split);
        one.feed(bytes, 0, bytes.length, 0);
        Random random = new Random(seed);
        for (int from = 0; from < bytes.length; ) {
            int length = 1 + random.nextInt(Math.min(20, bytes.length - from));
            other.feed(bytes, from, length, 0);
            from += length;
        }
        one.end();
        other.end();
        assertEquals(whole.found, split.found);
    }

    /** The worst that a full buffer does: a piece of 20 bytes is missing somewhere. */
    @Property(tries = 500)
    void aLostPieceNeverMakesARecordThatSaysWhatWasNotSent(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            sent.add(record(random));
        }
        String stream = String.join("\r", sent) + "\r";
        int from = random.nextInt(stream.length() - 20);
        Collector collector = new Collector();
        StreamFramer framer = new StreamFramer(collector);
        byte[] bytes = (stream.substring(0, from) + stream.substring(from + 20)).getBytes(StandardCharsets.US_ASCII);
        framer.feed(bytes, 0, bytes.length, 0);
        List<Values> said =
                sent.stream().map(StreamFramerPropertiesTest::measured).toList();
        List<String> wrong = collector.lines.stream()
                .filter(line -> StreamRecord.of(line).isPresent() && !said.contains(measured(line)))
                .filter(line -> sent.stream().noneMatch(one -> sameKindJoined(line, one)))
                .toList();
        assertEquals(List.of(), wrong);
    }

    private static Values measured(String line) {
        return new StreamDecoder(TemperatureFormula.SOFTWARE)
                .measured(StreamRecord.of(line).orElseThrow());
    }

    /** The head of one record and the tail of the next of its kind cannot be told from a whole one. */
    private static boolean sameKindJoined(String line, String sent) {
        return line.length() == sent.length() && line.charAt(0) == sent.charAt(0);
    }

    private static String record(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Lines.PACK;
            case 1 -> Lines.VOLTAGES;
            case 2 -> Lines.TEMPERATURES;
            case 3 -> Lines.ENERGIES;
            case 4 -> Lines.TOTALS;
            case 5 -> Lines.HEALTH;
            case 6 -> Lines.THROUGHPUT;
            default -> Lines.cell(1 + random.nextInt(16), random.nextInt(256), random.nextInt(256));
        };
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> junk = Arbitraries.bytes()
                .array(byte[].class)
                .ofMaxSize(150)
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
        Arbitrary<String> line = Arbitraries.longs().map(seed -> record(new Random(seed)) + "\r");
        return Arbitraries.oneOf(junk, line, Arbitraries.of("$", "\r", " ", "AT\r\n", "OK\r"))
                .list();
    }
}
