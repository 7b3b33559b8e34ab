package org.packguard.can.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.packguard.can.CanFrame;

class RoundTripPropertyTest {
    @Provide
    Arbitrary<CanFrame> sendable() {
        return Arbitraries.oneOf(Frames.data(), Frames.remote());
    }

    @Provide
    Arbitrary<CanFrame> any() {
        return Arbitraries.oneOf(Frames.data(), Frames.remote(), Frames.error());
    }

    @Provide
    Arbitrary<CanFrame> data() {
        return Frames.data();
    }

    @Property
    void whatIsWrittenForAnAdapterIsReadBackWithAndWithoutTimestamps(
            @ForAll("sendable") CanFrame frame, @ForAll @IntRange(max = 0xEA5F) int stamp) {
        String line = SlcanText.line(frame).strip();
        assertEquals(new SlcanText.Line.Frame(frame), SlcanText.parse(line));
        assertEquals(
                new SlcanText.Line.Frame(frame), SlcanText.parse(line + String.format(Locale.ROOT, "%04X", stamp)));
    }

    @Property
    void aLineOfALogIsReadBack(
            @ForAll("any") CanFrame frame,
            @ForAll @LongRange(min = 0, max = 999_999_999_999_999L) long micros,
            @ForAll boolean sent) {
        CandumpLine line = new CandumpLine(micros, "can0", frame, sent);
        assertEquals(Optional.of(line), CandumpLine.parse(line.text()));
    }

    @Property
    void whatAServerTellsIsRead(@ForAll("data") CanFrame frame) {
        String id = String.format(Locale.ROOT, frame.extended() ? "%08X" : "%03X", frame.id());
        String hex = HexFormat.of().withUpperCase().formatHex(frame.data());
        assertEquals(
                new SocketcandText.Message.Frame(frame),
                SocketcandText.parse(" frame " + id + " 1742243701.981501 " + hex + " "));
    }

    @Property
    void linesAreTheSameInAnyChunks(@ForAll List<@IntRange(min = 1, max = 7) Integer> sizes) {
        byte[] text = "one\rtwo\r\r\nthree, which is too long\rfour\r".getBytes(StandardCharsets.US_ASCII);
        List<String> found = new ArrayList<>();
        Lines lines = new Lines(10, "\r\n", found::add, () -> found.add("dropped"));
        int from = 0;
        for (int i = 0; from < text.length; i++) {
            int size = Math.min(text.length - from, sizes.isEmpty() ? 3 : sizes.get(i % sizes.size()));
            lines.received(text, from, size);
            from += size;
        }
        assertEquals(List.of("one", "two", "dropped", "four"), found);
    }
}
