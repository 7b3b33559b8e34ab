package org.packguard.driver.kit;

import java.time.Duration;
import java.util.function.Supplier;
import org.packguard.link.Exchange.ReplyMatcher;

/**
 * One request of a poll plan.
 *
 * @param name what is asked for, for messages
 * @param request the bytes
 * @param matcher a new one for each reply
 * @param period how often
 * @param timeout how long to wait for the reply
 * @param quietGap how long the line must have been silent before
 * @param retries how many times it is repeated at once when it stops being answered, before it waits for its next turn
 */
public record Poll(
        String name,
        byte[] request,
        Supplier<ReplyMatcher> matcher,
        Duration period,
        Duration timeout,
        Duration quietGap,
        int retries) {
    /** A request that is not repeated before its next turn. */
    public Poll(
            String name,
            byte[] request,
            Supplier<ReplyMatcher> matcher,
            Duration period,
            Duration timeout,
            Duration quietGap) {
        this(name, request, matcher, period, timeout, quietGap, 0);
    }
}
