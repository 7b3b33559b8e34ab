package org.packguard.driver.linkbms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.packguard.driver.kit.Plausibility;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.Decoded;

/** Whatever bytes a server answers with: no exception, one outcome, the same in any chunking, bounded texts. */
class LinkBmsFuzzTest {
    private static final Map<String, Object> SETTINGS = Map.of("cellKeys", "C{1..4},s");

    @FuzzTest
    void anyAnswerIsSurvived(byte[] input) {
        check(input);
        byte[] document = Arrays.copyOf(input, input.length + 1);
        System.arraycopy(input, 0, document, 1, input.length);
        document[0] = '{';
        check(document);
    }

    private static void check(byte[] input) {
        List<Decoded> whole = Decoding.all(input, Integer.MAX_VALUE, SETTINGS);
        List<Decoded> pieces = Decoding.all(input, 20, SETTINGS);
        assertEquals(input.length == 0 ? 0 : 1, whole.size());
        assertEquals(whole.size(), pieces.size());
        for (Decoded one : whole) {
            if (one instanceof Decoded.Frame frame) {
                print(frame.values());
            } else if (one instanceof Decoded.Info info) {
                print(info.values());
                assertTrue(info.info().fields().size() <= 64);
            }
        }
    }

    private static void print(Values values) {
        values.plain();
        Plausibility.check(values).values().plain();
    }
}
