package org.packguard.driver.kit.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedAnswerTest {
    private static final byte[] BODY = "{\"SOC\":55}".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void whatWasRecordedIsReadInAnyChunking(int chunk) {
        byte[] recorded = RecordedAnswer.of(503, BODY);
        RecordedAnswer answer = new RecordedAnswer(100);
        assertTrue(answer.isEmpty());
        for (int from = 0; from < recorded.length; from += chunk) {
            assertFalse(answer.isComplete());
            answer.add(recorded, from, Math.min(chunk, recorded.length - from));
        }
        assertTrue(answer.isComplete());
        assertEquals(503, answer.status());
        assertArrayEquals(BODY, answer.body());
    }

    @Test
    void anEmptyBodyIsAnAnswer() {
        RecordedAnswer answer = new RecordedAnswer(100);
        byte[] recorded = RecordedAnswer.of(404, new byte[0]);
        answer.add(recorded, 0, recorded.length);
        assertTrue(answer.isComplete());
        assertEquals(0, answer.body().length);
    }

    @Test
    void noMoreIsKeptThanWasAgreedAndSuchAnAnswerIsNeverComplete() {
        RecordedAnswer answer = new RecordedAnswer(1_000);
        byte[] recorded = RecordedAnswer.of(200, new byte[1_000_000]);
        answer.add(recorded, 0, recorded.length);
        answer.add(recorded, 0, recorded.length);
        assertFalse(answer.isComplete());
        assertTrue(answer.body().length <= 1_060);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "HTTP/1.1 200\r\nContent-Length: 99999999999\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n{}"})
    void anythingElseIsNoAnswer(String text) {
        RecordedAnswer answer = new RecordedAnswer(100);
        byte[] bytes = text.repeat(10).getBytes(StandardCharsets.US_ASCII);
        answer.add(bytes, 0, bytes.length);
        assertFalse(answer.isComplete());
        assertEquals(0, answer.status());
    }

    @Test
    void aRequestIsKnownByItsVerb() {
        assertTrue(RecordedAnswer.isRequest(RecordedAnswer.request("/data.json")));
        assertFalse(RecordedAnswer.isRequest("0105".getBytes(StandardCharsets.US_ASCII)));
    }
}
