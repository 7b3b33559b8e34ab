package org.packguard.driver.balancerbus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.packguard.driver.balancerbus.VirtualBus.Reply;

/** Replies that come late by anything up to four seconds, on buses of quick and of slow balancers. */
class LateRepliesPropertiesTest {
    private static final long APART = Duration.ofSeconds(12).toNanos();

    @Property(tries = 40)
    void noReadingIsEverCreditedToAnotherBalancer(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 450) int turnaround) {
        Random random = new Random(seed);
        Bench bench = new Bench(6);
        long[] next = {bench.time.nanos() + APART};
        int[] late = {0};
        for (int module = 1; module <= 6; module++) {
            String reply = bench.volts(module) + "\r\n";
            bench.instead.put("0" + module + "05", now -> {
                if (now - next[0] < 0 || random.nextInt(4) != 0) {
                    return new Reply(reply, Duration.ofMillis(turnaround));
                }
                next[0] = now + APART;
                late[0]++;
                return new Reply(reply, Duration.ofMillis(510 + random.nextInt(3_400)));
            });
        }
        bench.running(Duration.ofMinutes(10));
        assertTrue(late[0] > 10);
        BalancerBusTest.assertOnlyTheirOwn(bench, 6);
    }
}
