package org.packguard.standalone.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LogicalLineTest {
    @Test
    void everyLogicalLineKnowsWhereItBegins() {
        List<LogicalLine> lines = LogicalLine.of("# a \\\r\nb = 1\r\n\nc = \\\n  2\rd");
        assertEquals(
                List.of(1, 2, 3, 4, 6), lines.stream().map(LogicalLine::number).toList());
        assertEquals(Optional.of(new LogicalLine.Entry("b", "1")), lines.get(1).entry());
        assertEquals(Optional.of(new LogicalLine.Entry("c", "2")), lines.get(3).entry());
        assertEquals(Optional.of(new LogicalLine.Entry("d", "")), lines.get(4).entry());
    }

    @Test
    void aBrokenEscapeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LogicalLine(1, "a=\\u12x4").entry());
    }

    /** The library reads a whole file as we read it line by line. */
    @Property(tries = 2_000)
    void saysWhatTheLibrarySays(@ForAll("files") String text) throws IOException {
        Properties expected = new Properties();
        expected.load(new StringReader(text));
        Map<String, String> actual = new HashMap<>();
        LogicalLine.of(text).forEach(line -> line.entry().ifPresent(entry -> actual.put(entry.key(), entry.value())));
        assertEquals(new HashMap<>(expected), actual);
    }

    @Property(tries = 500)
    void linesTogetherAreTheText(@ForAll("files") String text) {
        assertEquals(text, LogicalLine.of(text).stream().map(LogicalLine::text).collect(Collectors.joining()));
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(
                        "a", "b", "ü", "=", ":", " ", "\t", "\f", "\\", "\\\\", "\n", "\r", "\r\n", "\\\n", "#", "!",
                        "\\u0041", "\\n", "a=1\n")
                .list()
                .ofMaxSize(25)
                .map(parts -> String.join("", parts))
                .filter(text -> !text.replace("\\u0041", "").contains("\\u"));
    }
}
