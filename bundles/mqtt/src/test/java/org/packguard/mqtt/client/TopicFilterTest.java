package org.packguard.mqtt.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicFilterTest {
    @ParameterizedTest
    @CsvSource({
        "a/b, a/b, true",
        "a/b, a/c, false",
        "a/+/c, a/b/c, true",
        "a/+/c, a/b/d/c, false",
        "a/#, a/b/c, true",
        "a/#, b/b/c, false",
        "a/+, a, false",
        "a, a/b, false"
    })
    void matchesAsTheProtocolHasIt(String filter, String topic, boolean matches) {
        assertEquals(matches, TopicFilter.matches(filter, topic));
    }
}
