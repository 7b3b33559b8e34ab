package org.packguard.can.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.packguard.can.CandumpReader;

/** Whatever a log holds: no exception, it comes to its end, and every line can be written as it was read. */
class CandumpFuzzTest {
    @FuzzTest
    void anyLog(FuzzedDataProvider data) throws IOException {
        byte[] bytes = data.consumeRemainingAsBytes();
        int lines = 0;
        try (CandumpReader reader = new CandumpReader(new ByteArrayInputStream(bytes))) {
            for (Optional<CandumpLine> line = reader.next(); line.isPresent(); line = reader.next()) {
                assertEquals(line, CandumpLine.parse(line.get().text()));
                lines++;
            }
            assertTrue(lines + reader.skipped() <= bytes.length + 1);
        }
    }
}
