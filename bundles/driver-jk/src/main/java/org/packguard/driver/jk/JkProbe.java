package org.packguard.driver.jk;

import java.time.Duration;
import org.osgi.service.component.annotations.Component;
import org.packguard.model.discovery.Probe;

/** Looks for a JK BMS on a serial line: 4E57, the stream of a Bluetooth module, packs on RS485. */
@Component
public final class JkProbe implements Probe {
    /** Called by the framework. */
    public JkProbe() {}

    @Override
    public String name() {
        return "JK BMS";
    }

    @Override
    public int baud() {
        return 115_200;
    }

    @Override
    public Manner manner() {
        return Manner.LISTENS_FIRST;
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(20);
    }

    @Override
    public Session open(long now) {
        return new JkProbing(now);
    }
}
