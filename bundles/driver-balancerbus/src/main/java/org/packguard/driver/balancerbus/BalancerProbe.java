package org.packguard.driver.balancerbus;

import java.time.Duration;
import org.osgi.service.component.annotations.Component;
import org.packguard.model.discovery.Probe;

/** Asks the balancers of a bus for their voltages, one after the other, until there are no more. */
@Component
public final class BalancerProbe implements Probe {
    /** Fifty balancers that take their time. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Called by the framework. */
    public BalancerProbe() {}

    @Override
    public String name() {
        return "balancer bus";
    }

    @Override
    public int baud() {
        return (int) BalancerBusProvider.BAUD;
    }

    @Override
    public Manner manner() {
        return Manner.ASKS;
    }

    @Override
    public Duration limit() {
        return LONGEST;
    }

    @Override
    public Session open(long now) {
        return new BalancerProbing(
                BusTiming.of(BalancerBusProvider.BAUD, Duration.ofMillis(BalancerBusProvider.TURNAROUND_MILLIS)), now);
    }
}
