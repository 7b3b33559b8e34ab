package org.packguard.openhab.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.openhab.core.thing.Thing;
import org.osgi.framework.ServiceReference;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Inventory.State;
import org.packguard.model.provider.Kind;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.RelayStatus;
import org.packguard.model.relay.RelayStatus.ReadBack;
import org.packguard.openhab.handler.Rig;

@ExtendWith(MockitoExtension.class)
class RelayHandlerTest {
    @Mock
    private Relay relay;

    private final Rig rig = new Rig();

    @Test
    void aRelayIsLookedAtAndShown() {
        Thing thing = Rig.thing("relay", "charger", Map.of("type", "lcus"));
        when(relay.lease()).thenReturn(Lease.KEEPER);
        when(relay.status()).thenReturn(status(false, Optional.empty(), Optional.empty()));
        RelayHandler handler = rig.begin(new RelayHandler(thing, rig.host));
        ServiceReference<?> reference = rig.registry.add(Relay.class, relay, Kind.RELAY, "charger");
        rig.owners.become(State.OPEN, Optional.empty(), List.of());
        List<String> told = rig.take();
        assertTrue(
                told.containsAll(List.of(
                        "relay#closed = UNDEF",
                        "relay#commanded = OFF",
                        "relay#reachable = ON",
                        "relay#votes = guard cellar charge: open",
                        "relay#lease = keeper",
                        "relay#operations = 3",
                        "relay#failures = 0")),
                told::toString);
        assertTrue(told.stream().noneMatch(one -> one.startsWith("ONLINE")), told::toString);

        when(relay.status()).thenReturn(status(true, Optional.of(true), Optional.empty()));
        rig.time.advance(Duration.ofSeconds(1));
        assertEquals(List.of("ONLINE (NONE)", "relay#closed = ON", "relay#commanded = ON"), rig.take());

        when(relay.status())
                .thenReturn(status(true, Optional.of(true), Optional.of(Reason.of("x", "no answer for {0} s", 5))));
        rig.time.advance(Duration.ofSeconds(1));
        assertEquals(List.of("OFFLINE (COMMUNICATION_ERROR): no answer for 5 s", "relay#reachable = OFF"), rig.take());

        rig.registry.remove(reference);
        assertEquals(0, rig.time.waiting(), "nothing is looked at any more");
        assertTrue(handler.object().isEmpty());
    }

    private static RelayStatus status(boolean wanted, Optional<Boolean> closed, Optional<Reason> unreachable) {
        return new RelayStatus(
                wanted,
                0,
                closed.isPresent() ? OptionalLong.of(1) : OptionalLong.empty(),
                closed.map(one -> new ReadBack(one, 0)),
                unreachable,
                List.of("guard cellar charge: open"),
                3,
                0);
    }
}
