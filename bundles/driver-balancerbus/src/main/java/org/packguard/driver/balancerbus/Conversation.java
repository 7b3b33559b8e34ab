package org.packguard.driver.balancerbus;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.packguard.driver.kit.DriverBattery;
import org.packguard.driver.kit.PlayedTime;
import org.packguard.link.LinkCounters;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.quantity.Quantity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is made of the reads of a bus, be they made now or long ago in a recording: which replies are believed, what is
 * published, what is to be read again. After a read that has failed the line is to be drained, and for a while every read
 * listens on after its reply, so that a late one cannot be taken for another's; after a balancer's read fault only the next
 * one does, so that a dead balancer does not slow the others down. Times are those of the bus. For one thread at a time.
 */
final class Conversation {
    private static final Logger LOGGER = LoggerFactory.getLogger(Conversation.class);
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final DriverBattery battery;
    private final BalancerCommands commands;
    private final BusTiming timing;
    private final PlayedTime time;
    private final Readings readings;
    private final BalancerPack pack;
    private final LineEnd lineEnd = new LineEnd();
    private final long freshNanos;
    private BalancerRead previous;
    /** Whether a late reply may still come. */
    private boolean draining = true;
    /** Whether the next reply must be seen to be the only one, and until when all must. */
    private boolean strict = true;

    private long quarantineEnd;

    Conversation(DriverBattery battery, Config config, BalancerCommands commands, int modules, BusTiming timing)
            throws ConfigurationException {
        this.battery = battery;
        this.commands = commands;
        this.timing = timing;
        time = PlayedTime.of(config);
        readings = new Readings(modules, Limits.of(config));
        pack = new BalancerPack(modules, readings);
        Duration scan = timing.drain().multipliedBy(Schedule.voltageScan(modules));
        Duration scans = scan.multipliedBy(3).plus(timing.noReply().multipliedBy(2));
        freshNanos = (FRESH.compareTo(scans) < 0 ? scans : FRESH).toNanos();
    }

    /** The time of the bus. */
    PlayedTime time() {
        return time;
    }

    /** The line has been opened. */
    void begin(long now) {
        draining = true;
        strict = true;
        quarantineEnd = now;
    }

    /** Whether the line must have been silent for a while before the next request. */
    boolean draining() {
        return draining;
    }

    /** The balancers that stand out. */
    Schedule.Extremes extremes() {
        return readings.extremes();
    }

    /** Looks for the reply to the next request. */
    BalancerReplyMatcher matcher() {
        return new BalancerReplyMatcher(timing, lineEnd, strict);
    }

    /**
     * A read has ended.
     *
     * @param endedAt when, where no number has come
     * @return what is to be read again, before anything else
     */
    List<BalancerRead> ended(BalancerRead read, BalancerReplyMatcher matcher, long endedAt, LinkCounters counters) {
        OptionalLong number = matcher.number(read.value());
        if (LOGGER.isTraceEnabled()) {
            LOGGER.trace(
                    "battery {}: {} {}",
                    battery.id(),
                    new String(commands.request(read), StandardCharsets.US_ASCII),
                    number.isPresent() ? number.getAsLong() : "-");
        }
        long at = number.isPresent() ? matcher.lastAt() : endedAt;
        int failed = readings.failures(read);
        Readings.Verdict verdict = readings.judge(read, number, at);
        tell(read, failed, readings.failures(read));
        count(verdict.result(), matcher, counters);
        draining = verdict.result() == Readings.Result.FAILED;
        if (draining && readings.failures(read) < Readings.FAULT) {
            quarantineEnd = at + timing.quarantine().toNanos();
        }
        strict = verdict.result() != Readings.Result.ACCEPTED || at - quarantineEnd < 0;
        List<BalancerRead> again = new ArrayList<>();
        if (verdict.again()) {
            again.add(read);
        }
        if (matcher.strays() && previous != null) {
            again.add(previous);
        }
        previous = read;
        publish(read, verdict.result(), at);
        return again;
    }

    private void tell(BalancerRead read, int before, int now) {
        String value = read.value().frame();
        if (now > before) {
            LOGGER.debug(
                    "battery {}: {} of balancer {} not read, {} in a row", battery.id(), value, read.module(), now);
        }
        if (read.value().isMeasured() && now >= Readings.FAULT && before < Readings.FAULT) {
            LOGGER.info("battery {}: {} of balancer {} cannot be read", battery.id(), value, read.module());
        } else if (read.value().isMeasured() && now < before && before >= Readings.FAULT) {
            LOGGER.info("battery {}: {} of balancer {} is read again", battery.id(), value, read.module());
        }
    }

    private static void count(Readings.Result result, BalancerReplyMatcher matcher, LinkCounters counters) {
        if (result != Readings.Result.FAILED) {
            counters.frame();
        } else if (matcher.strays()) {
            counters.resynchronised();
        } else if (matcher.answered()) {
            counters.rejected(RejectReason.TYPE);
        }
    }

    private void publish(BalancerRead read, Readings.Result result, long at) {
        long playedAt = time.played(at);
        if (result == Readings.Result.ACCEPTED) {
            BalancerValue value = read.value();
            long oldest = readings.allKnown(value) ? readings.oldestAt(value) : at;
            battery.received(pack.accepted(read), playedAt, pack.derived(value), time.played(oldest));
        } else if (result == Readings.Result.FAILED && read.value().isMeasured()) {
            battery.failed(pack.failed(read), playedAt);
        }
        battery.forget(List.of(Quantity.VOLTAGE), time.played(at - freshNanos));
    }
}
