package org.packguard.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasePathTest {
    @ParameterizedTest
    @CsvSource({"/,/", "packguard,/packguard", "/bms/,/bms", "//a/b//,/a/b"})
    void slashesAreNormalised(String configured, String expected) {
        assertEquals(expected, BasePath.of(configured));
    }

    @Test
    void withoutPropertyTheBaseIsPackguard() {
        assertEquals("/packguard", BasePath.of(null));
        assertEquals("/packguard", BasePath.of(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a b", "/a//b", "/*", "/a?b"})
    void whatIsNoPathIsRefused(String configured) {
        assertThrows(IllegalArgumentException.class, () -> BasePath.of(configured));
    }
}
