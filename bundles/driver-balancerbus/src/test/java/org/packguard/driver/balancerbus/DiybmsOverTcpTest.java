package org.packguard.driver.balancerbus;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.osgi.framework.BundleContext;
import org.packguard.core.config.ConfigParser;
import org.packguard.core.time.DeadlineThread;
import org.packguard.core.time.SystemClock;
import org.packguard.link.internal.mdns.HostNames;
import org.packguard.link.internal.share.SharedLinks;
import org.packguard.link.internal.tcp.TcpProvider;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Values;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Provider;
import org.packguard.model.quantity.Quantity;
import org.packguard.simulator.Simulation;
import org.packguard.simulator.run.BalancerBusSimulator;

/** The driver reads a virtual ring over a real link, both as their configurations say. */
@Timeout(120)
@ExtendWith(MockitoExtension.class)
class DiybmsOverTcpTest {
    private static final long PATIENCE = 60_000_000_000L;

    @Mock
    private BundleContext context;

    @Mock
    private HostNames names;

    @Mock
    private Dispatcher dispatcher;

    @Test
    void aRingIsReadWhole() throws ConfigurationException, InterruptedException {
        SystemClock clock = new SystemClock();
        SharedLinks links = new SharedLinks(clock, context);
        links.addProvider(new TcpProvider(names));
        try (DeadlineThread deadlines = new DeadlineThread();
                Opened<?> ring = open(
                        new BalancerBusSimulator(clock),
                        Kind.SIMULATOR,
                        Map.of(
                                "type", "balancerbus",
                                "dialect", "diybms",
                                "baud", "115200",
                                "transport", "tcp",
                                "cells", "4"))) {
            String[] address = ((Simulation) ring.service()).address().split(":");
            Provider driver =
                    new BalancerBusProvider(links, dispatcher, clock, deadlines, call -> new CompletableFuture<>());
            Map<String, String> settings = Map.of(
                    "driver", "balancerbus",
                    "dialect", "diybms",
                    "transport", "tcp",
                    "host", address[0],
                    "port", address[1],
                    "baud", "115200");
            try (Opened<?> opened = open(driver, Kind.BATTERY, settings)) {
                untilWhole((Battery) opened.service());
            }
        } finally {
            links.close();
        }
    }

    private static void untilWhole(Battery battery) {
        long end = System.nanoTime() + PATIENCE;
        while (!isWhole(battery.snapshot().values())) {
            if (System.nanoTime() - end > 0) {
                fail(battery.connection() + " " + battery.snapshot().values());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static boolean isWhole(Values values) {
        return values.cells() == 4
                && values.hasCell(Quantity.CELL_VOLTAGE, 4)
                && values.hasCell(Quantity.CELL_TEMPERATURE, 4)
                && values.hasCell(Quantity.CELL_LOAD_TEMPERATURE, 4)
                && values.has(Quantity.VOLTAGE)
                && values.cellFirmware(1).isPresent();
    }

    private static Opened<?> open(Provider provider, Kind kind, Map<String, String> settings)
            throws ConfigurationException {
        return provider.open(ConfigParser.parse(kind, "ring", "test", settings, provider.parameters()));
    }
}
