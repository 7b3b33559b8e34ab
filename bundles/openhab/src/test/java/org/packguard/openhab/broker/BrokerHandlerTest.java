package org.packguard.openhab.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.openhab.core.thing.Thing;
import org.osgi.framework.ServiceReference;
import org.packguard.model.broker.Broker;
import org.packguard.model.broker.BrokerStatus;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Inventory.State;
import org.packguard.model.provider.Kind;
import org.packguard.openhab.handler.Rig;

@ExtendWith(MockitoExtension.class)
class BrokerHandlerTest {
    private static final Instant SINCE = Instant.parse("2026-01-31T12:00:00Z");

    @Mock
    private Broker broker;

    private final Rig rig = new Rig();

    @Test
    void aBrokerIsLookedAtAndShown() {
        Thing thing = Rig.thing("broker", "home", Map.of("type", "mqtt", "host", "broker.example"));
        when(broker.status())
                .thenReturn(new BrokerStatus(
                        false, Optional.of(Reason.of("x", "there is no host {0}", "broker")), SINCE, 12, 0, 1, 0, 0));
        BrokerHandler handler = rig.begin(new BrokerHandler(thing, rig.host));
        ServiceReference<?> reference = rig.registry.add(Broker.class, broker, Kind.BROKER, "home");
        rig.owners.become(State.OPEN, Optional.empty(), List.of());
        List<String> told = rig.take();
        assertTrue(
                told.containsAll(List.of(
                        "OFFLINE (COMMUNICATION_ERROR): there is no host broker",
                        "broker#connected = OFF",
                        "broker#waiting = 12",
                        "broker#published = 0",
                        "broker#dropped = 1",
                        "broker#received = 0",
                        "broker#connects = 0")),
                told::toString);

        when(broker.status()).thenReturn(new BrokerStatus(true, Optional.empty(), SINCE, 0, 12, 1, 3, 1));
        rig.time.advance(Duration.ofSeconds(1));
        assertEquals(
                List.of(
                        "ONLINE (NONE)",
                        "broker#connected = ON",
                        "broker#waiting = 0",
                        "broker#published = 12",
                        "broker#received = 3",
                        "broker#connects = 1"),
                rig.take());

        rig.registry.remove(reference);
        assertEquals(0, rig.time.waiting(), "nothing is looked at any more");
        assertTrue(handler.object().isEmpty());
    }
}
