package org.packguard.driver.balancerbus;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.model.discovery.Finding;
import org.packguard.model.discovery.Probe.End;
import org.packguard.model.discovery.Probe.Listen;
import org.packguard.model.discovery.Probe.Send;
import org.packguard.model.discovery.Probe.Session;
import org.packguard.model.discovery.Probe.Step;

/**
 * The counting of balancers. A reply has neither address nor checksum: that there is a bus at all is believed when the first
 * balancer has told the voltage of a cell twice, about the same one.
 */
final class BalancerProbing implements Session {
    private static final int LAST = 50;
    /** Below and above no cell has ever been, so that digits from elsewhere are no voltage. */
    private static final long LEAST = 500;

    private static final long MOST = 5_000;
    private static final int ATTEMPTS = 2;

    /** One balancer may be broken; after more in a row there are no more. */
    private static final int GAP = 2;

    private final BusTiming timing;
    private final LineEnd lineEnd = new LineEnd();
    private BalancerReplyMatcher reply;
    private boolean complete;
    private long activeAt;
    private long quietUntil;
    private int module = 1;
    private int failures;
    private OptionalLong first = OptionalLong.empty();
    private boolean confirmed;
    private int highest;

    BalancerProbing(BusTiming timing, long now) {
        this.timing = timing;
        quietUntil = now;
    }

    @Override
    public void received(byte[] buffer, int offset, int length, long receivedAt) {
        if (length == 0) {
            return;
        }
        activeAt = receivedAt;
        if (reply != null) {
            complete |= reply.received(buffer, offset, length, receivedAt);
        }
    }

    @Override
    public Step next(long now) {
        if (reply == null) {
            return now - quietUntil < 0 ? new Listen() : ask(now);
        }
        boolean over = complete || now - activeAt >= reply.endingSilence() && reply.silent();
        boolean endless = now - quietUntil >= timing.longest().toNanos();
        if (!over && !endless) {
            return new Listen();
        }
        OptionalLong voltage = over ? reply.number(BalancerValue.VOLTAGE) : OptionalLong.empty();
        reply = null;
        judge(voltage.isPresent() && isVoltage(voltage.getAsLong()) ? voltage : OptionalLong.empty());
        if (isOver()) {
            return new End(confirmed ? List.of(finding()) : List.of());
        }
        quietUntil = failures == 0 ? now : now + timing.drain().toNanos();
        return new Listen();
    }

    private Step ask(long now) {
        reply = new BalancerReplyMatcher(timing, lineEnd, false);
        reply.sending(now);
        complete = false;
        activeAt = now;
        quietUntil = now;
        String digits = (module < 10 ? "0" : "") + module + BalancerValue.VOLTAGE.usualCommand();
        return new Send(digits.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isVoltage(long millivolts) {
        return millivolts >= LEAST && millivolts <= MOST;
    }

    private void judge(OptionalLong voltage) {
        if (voltage.isEmpty()) {
            failures++;
            return;
        }
        if (!confirmed) {
            confirmed = first.isPresent() && BalancerValue.VOLTAGE.follows(first.getAsLong(), 0, voltage.getAsLong());
            failures = first.isPresent() && !confirmed ? failures + 1 : 0;
            first = voltage;
        }
        if (confirmed) {
            failures = 0;
            highest = module;
            module++;
        }
    }

    private boolean isOver() {
        if (confirmed && failures >= ATTEMPTS) {
            failures = 0;
            module++;
        }
        return confirmed ? module > LAST || module > highest + GAP : failures >= ATTEMPTS;
    }

    private Finding finding() {
        return new Finding(
                BalancerBusProvider.TYPE,
                "balancer bus",
                "",
                Optional.of(Map.of("modules", Integer.toString(highest))),
                Map.of("modules", Integer.toString(highest)));
    }
}
