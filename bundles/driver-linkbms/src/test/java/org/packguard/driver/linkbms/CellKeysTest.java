package org.packguard.driver.linkbms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellKeysTest {
    @Test
    void keysAreNamedOneByOneOrByTheirNumbers() {
        assertEquals(
                List.of("Cell 1", "x", "C9_V", "C10_V", "C11_V"),
                CellKeys.parse(" Cell 1, x ,C{9..11}_V").keys());
        assertEquals(512, CellKeys.parse("C{1..512}").keys().size());
        assertEquals(List.of("a{b}"), CellKeys.parse("a{b}").keys());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,,b | has an empty key, allowed: keys separated by commas",
                "a,C{1..3},C2 | names the key C2 twice",
                "a,PTV | names the key PTV, which is not that of a cell",
                "C{3..1} | has a range that ends before it begins",
                "C{1..513} | names more than 512 cells",
                "C{0..9999} | names more than 512 cells"
            })
    void whatCannotBeMeantIsRefusedInWords(String text, String expected) {
        assertEquals(
                expected,
                assertThrows(IllegalArgumentException.class, () -> CellKeys.parse(text))
                        .getMessage());
    }
}
