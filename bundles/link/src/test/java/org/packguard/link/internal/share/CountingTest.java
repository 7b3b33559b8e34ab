package org.packguard.link.internal.share;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.packguard.link.Channel;
import org.packguard.link.LinkCounters;
import org.packguard.link.LinkProvider;
import org.packguard.link.StreamLink;
import org.packguard.link.testing.Configs;
import org.packguard.link.testing.Eventually;
import org.packguard.link.testing.FakeProvider;
import org.packguard.link.testing.Heard;
import org.packguard.model.link.LinkStatus;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;

/** A transport that counts by itself, and writes that nobody takes. */
class CountingTest {
    private static final Reason OFF = Reason.of("test", "the bus is off");

    private final FakeProvider fake = new FakeProvider();
    private volatile LinkCounters counters;

    /** Hands the counters over to the test. */
    private final LinkProvider provider = new LinkProvider() {
        @Override
        public String transport() {
            return fake.transport();
        }

        @Override
        public String identity(Config config) {
            return fake.identity(config);
        }

        @Override
        public Channel connect(Config config) throws IOException {
            throw new IOException("without counters");
        }

        @Override
        public Channel connect(Config config, LinkCounters given) throws IOException {
            counters = given;
            return fake.connect(config);
        }
    };

    @Test
    void whatATransportCountsAndItsTroubleAreInTheStatusUntilItConnectsAnew() throws ConfigurationException {
        try (TestLinks links = new TestLinks(provider)) {
            links.manager().stream(Configs.fake("counting"), "battery one", new Heard());
            Eventually.equal(
                    LinkStatus.State.CONNECTED, () -> links.status().get(0).state());
            counters.event("bus-off");
            counters.event("bus-off");
            counters.trouble(Optional.of(OFF));
            LinkStatus status = links.status().get(0);
            assertEquals(Map.of("bus-off", 2L), status.statistics().events());
            assertEquals(Optional.of(OFF), status.reason());
            assertEquals(LinkStatus.State.CONNECTED, status.state());
            fake.channel(1).vanish();
            fake.channel(2);
            Eventually.equal(Optional.empty(), () -> links.status().get(0).reason());
            assertEquals(
                    Map.of("bus-off", 2L), links.status().get(0).statistics().events());
        }
    }

    @Test
    void theNamesOfEventsAreBounded() throws ConfigurationException {
        try (TestLinks links = new TestLinks(provider)) {
            links.manager().stream(Configs.fake("counting"), "battery one", new Heard());
            Eventually.equal(
                    LinkStatus.State.CONNECTED, () -> links.status().get(0).state());
            for (int i = 0; i < 1_000; i++) {
                counters.event("event-" + i);
            }
            assertEquals(32, links.status().get(0).statistics().events().size());
        }
    }

    @Test
    void aFullQueueIsCounted() throws ConfigurationException {
        try (TestLinks links = new TestLinks(provider)) {
            Object gate = new Object();
            synchronized (gate) {
                fake.device = (channel, request) -> {
                    synchronized (gate) {
                        gate.notifyAll();
                    }
                };
                StreamLink link = links.manager().stream(Configs.fake("counting"), "battery one", new Heard());
                Eventually.equal(
                        LinkStatus.State.CONNECTED, () -> links.status().get(0).state());
                for (int i = 0; i < 300; i++) {
                    link.write(new byte[] {1});
                }
                long lost = links.status().get(0).statistics().events().get("queue-full");
                // 256 wait, and one may be on its way
                assertEquals(43.5, lost, 0.5);
            }
        }
    }
}
