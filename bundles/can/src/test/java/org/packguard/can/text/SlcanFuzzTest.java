package org.packguard.can.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import org.packguard.can.text.SlcanText.Line;

/** Whatever an adapter says in whatever chunks: no exception, the same lines, and every frame can be written as it was read. */
class SlcanFuzzTest {
    @FuzzTest
    void anyBytesInAnyChunks(FuzzedDataProvider data) {
        int size = data.consumeInt(1, 20);
        byte[] bytes = data.consumeRemainingAsBytes();
        List<Line> whole = new ArrayList<>();
        List<Line> split = new ArrayList<>();
        Lines one = lines(whole);
        Lines other = lines(split);
        one.received(bytes, 0, bytes.length);
        for (int from = 0; from < bytes.length; from += size) {
            other.received(bytes, from, Math.min(size, bytes.length - from));
        }
        assertEquals(whole, split);
        for (Line line : whole) {
            if (line instanceof Line.Frame frame && !frame.frame().error()) {
                assertEquals(line, SlcanText.parse(SlcanText.line(frame.frame()).strip()));
            } else if (line instanceof Line.Status status) {
                SlcanText.errors(status.flags(), size);
            }
        }
    }

    private static Lines lines(List<Line> to) {
        return new Lines(
                SlcanText.MAX_LENGTH, "\r\n" + SlcanText.REFUSAL, line -> to.add(SlcanText.parse(line)), () -> {});
    }
}
