package org.packguard.driver.balancerbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** At 300 baud: a character takes 33 ms, a request 133 ms. */
class BalancerReplyMatcherTest {
    private static final long MILLI = 1_000_000L;
    private static final BusTiming TIMING = BusTiming.of(300, Duration.ofMillis(500));

    private final LineEnd lineEnd = new LineEnd();

    private BalancerReplyMatcher sent(boolean strict) {
        BalancerReplyMatcher matcher = new BalancerReplyMatcher(TIMING, lineEnd, strict);
        matcher.sending(0);
        return matcher;
    }

    private static boolean hear(BalancerReplyMatcher matcher, String text, long millis) {
        byte[] bytes = ("##" + text).getBytes(StandardCharsets.ISO_8859_1);
        return matcher.received(bytes, 2, text.length(), millis * MILLI);
    }

    @Test
    void aReplyIsCompleteWithItsLineEnd() {
        BalancerReplyMatcher matcher = sent(false);
        assertFalse(hear(matcher, "32", 250));
        assertFalse(hear(matcher, "91\r", 350));
        assertTrue(hear(matcher, "\n", 385));
        assertEquals(OptionalLong.of(3_291), matcher.number(BalancerValue.VOLTAGE));
        assertEquals(385 * MILLI, matcher.lastAt());
    }

    @Test
    void withoutALineEndSilenceOfThreeCharactersEndsIt() {
        BalancerReplyMatcher matcher = sent(false);
        assertEquals(TIMING.noReply().toNanos(), matcher.endingSilence());
        hear(matcher, "3291", 300);
        assertEquals(100, matcher.endingSilence() / MILLI, 1);
        assertTrue(matcher.silent());
        assertEquals(OptionalLong.of(3_291), matcher.number(BalancerValue.VOLTAGE));
    }

    @Test
    void whereRepliesHaveALineEndAPauseInTheMiddleOfOneDoesNotEndIt() {
        hear(sent(false), "3291\r\n", 385);
        BalancerReplyMatcher interrupted = sent(false);
        hear(interrupted, "32", 250);
        assertEquals(TIMING.turnaround().toNanos(), interrupted.endingSilence());
        assertTrue(hear(interrupted, "91\r\n", 700));
        assertEquals(OptionalLong.of(3_291), interrupted.number(BalancerValue.VOLTAGE));
        // replies without one, after all
        BalancerReplyMatcher without = sent(false);
        hear(without, "3291", 350);
        assertTrue(without.silent());
        BalancerReplyMatcher next = sent(false);
        hear(next, "3291", 350);
        assertEquals(TIMING.ending().toNanos(), next.endingSilence());
    }

    @Test
    void aShortTurnaroundIsNoSilenceBetweenTheCharactersOfAStrictRead() {
        BusTiming quick = BusTiming.of(300, Duration.ofMillis(20));
        BalancerReplyMatcher matcher = new BalancerReplyMatcher(quick, lineEnd, true);
        matcher.sending(0);
        hear(matcher, "3", 200);
        assertEquals(quick.ending().toNanos(), matcher.endingSilence());
    }

    @Test
    void returnAloneEndsAReplyAtOnceWhereItWasSeenToDoSo() {
        BalancerReplyMatcher first = sent(false);
        assertFalse(hear(first, "3291\r", 350));
        assertTrue(first.silent());
        assertTrue(hear(sent(false), "3291\r", 350));
        // a line feed after all: it comes while the next request is on the wire, and is nobody's reply
        BalancerReplyMatcher next = sent(false);
        hear(next, "\n", 30);
        assertFalse(next.strays());
        assertFalse(hear(next, "3285\r", 350));
        assertTrue(hear(next, "\n", 385));
        assertEquals(OptionalLong.of(3_285), next.number(BalancerValue.VOLTAGE));
    }

    @Test
    void aByteSoonerThanFourCharactersAfterTheRequestSpoilsTheRead() {
        BalancerReplyMatcher matcher = sent(false);
        assertFalse(hear(matcher, "3", 132));
        assertFalse(hear(matcher, "291\r\n", 350));
        assertTrue(matcher.strays());
        assertEquals(TIMING.noReply().toNanos(), matcher.endingSilence(), "its own reply is still to come");
        assertEquals(OptionalLong.empty(), matcher.number(BalancerValue.VOLTAGE));
        BalancerReplyMatcher inTime = sent(false);
        assertTrue(hear(inTime, "3285\r\n", 134 + 5 * 34));
        assertFalse(inTime.strays());
    }

    @Test
    void bytesHandedOverTogetherHaveComeOneAfterAnother() {
        BalancerReplyMatcher matcher = sent(false);
        hear(matcher, "3291\r\n", 200);
        assertTrue(matcher.strays());
    }

    @Test
    void aStrictReadListensOnAndTakesExactlyOneReply() {
        BalancerReplyMatcher one = sent(true);
        assertFalse(hear(one, "3291\r\n", 385));
        assertEquals(TIMING.turnaround().toNanos(), one.endingSilence());
        assertEquals(OptionalLong.of(3_291), one.number(BalancerValue.VOLTAGE));
        BalancerReplyMatcher two = sent(true);
        hear(two, "3291\r\n", 385);
        hear(two, "3285\r\n", 600);
        assertEquals(OptionalLong.empty(), two.number(BalancerValue.VOLTAGE));
    }

    @Test
    void endlessNoiseIsNoNumberAndTakesNoMemory() {
        BalancerReplyMatcher matcher = sent(false);
        for (int i = 0; i < 10_000; i++) {
            hear(matcher, "3", 300 + i);
        }
        assertTrue(matcher.silent());
        assertEquals(OptionalLong.empty(), matcher.number(BalancerValue.VOLTAGE));
    }
}
