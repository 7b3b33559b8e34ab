package org.packguard.openhab.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.openhab.core.events.EventPublisher;
import org.openhab.core.items.Item;
import org.openhab.core.items.ItemNotFoundException;
import org.openhab.core.items.ItemRegistry;
import org.openhab.core.items.events.ItemCommandEvent;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.types.UnDefType;
import org.packguard.model.provider.Config;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay.Vote;
import org.packguard.model.time.FakeTime;

@ExtendWith(MockitoExtension.class)
class ItemRelayTest {
    @Mock
    private ItemRegistry items;

    @Mock
    private EventPublisher events;

    private final FakeTime time = new FakeTime();
    private final List<String> commands = new ArrayList<>();
    private final Item item = mock(Item.class);
    private ItemRelay relay;

    @BeforeEach
    void begin() throws ItemNotFoundException {
        lenient().when(item.getType()).thenReturn("Switch");
        lenient().when(item.getState()).thenReturn(UnDefType.NULL);
        lenient().when(items.getItem("Charger")).thenReturn(item);
        lenient()
                .doAnswer(call -> {
                    ItemCommandEvent event = call.getArgument(0);
                    return commands.add(event.getItemName() + " " + event.getItemCommand()) ? null : null;
                })
                .when(events)
                .post(any());
        relay = relay(false, BigDecimal.ZERO);
    }

    @Test
    void itIsOpenedAtTheStartWhateverItWas() {
        relay.start();
        assertEquals(List.of("Charger OFF"), take());
        assertEquals(Lease.NONE, relay.lease());
        assertTrue(relay.status().delivered().isPresent());
    }

    @Test
    void itIsCommandedOffWhenThePermitEnds() {
        relay.start();
        Vote vote = relay.vote("guard cellar charge");
        take();
        vote.permit(Duration.ofSeconds(10));
        assertEquals(List.of("Charger ON"), take());
        assertEquals(List.of("guard cellar charge: closed"), relay.status().votes());
        time.advance(Duration.ofSeconds(9));
        vote.permit(Duration.ofSeconds(10));
        time.advance(Duration.ofSeconds(9));
        assertEquals(List.of(), take());
        time.advance(Duration.ofSeconds(1));
        assertEquals(List.of("Charger OFF"), take());
        vote.permit(Duration.ofSeconds(10));
        vote.withdraw();
        assertEquals(List.of("Charger ON", "Charger OFF"), take());
        assertEquals(2, relay.status().operations());
    }

    @Test
    void itClosesOnlyWhileAllAskForIt() {
        relay.start();
        Vote one = relay.vote("one");
        Vote other = relay.vote("other");
        take();
        one.permit(Duration.ofSeconds(10));
        assertEquals(List.of(), take());
        other.permit(Duration.ofSeconds(10));
        assertEquals(List.of("Charger ON"), take());
        other.withdraw();
        assertEquals(List.of("Charger OFF"), take());
        other.close();
        assertEquals(List.of("Charger ON"), take());
        one.close();
        assertEquals(List.of("Charger OFF"), take());
    }

    @Test
    void theEndOpensIt() {
        relay.start();
        relay.vote("one").permit(Duration.ofSeconds(10));
        take();
        relay.end();
        assertEquals(List.of("Charger OFF"), take());
        assertEquals(0, time.waiting());
    }

    @Test
    void anItemThatIsNotThereIsUnreachableAndCommandedWhenItComes() throws ItemNotFoundException {
        when(items.getItem("Charger")).thenThrow(new ItemNotFoundException("Charger"));
        relay.start();
        assertEquals(
                "there is no item Charger", relay.status().unreachable().get().text());
        assertTrue(relay.status().delivered().isEmpty());
        org.mockito.Mockito.reset(items);
        when(items.getItem("Charger")).thenReturn(item);
        time.advance(Duration.ofSeconds(1));
        assertEquals(List.of("Charger OFF"), take());
        assertTrue(relay.status().unreachable().isEmpty());
        assertEquals(1, relay.status().failures());
    }

    @Test
    void anItemOfAnotherTypeIsNoRelay() {
        when(item.getType()).thenReturn("Dimmer");
        relay.start();
        assertEquals(List.of(), take());
        assertEquals(
                "the item Charger is of type Dimmer, not Switch",
                relay.status().unreachable().get().text());
    }

    @Test
    void aBusThatTakesNothingIsTriedAgain() {
        doThrow(new IllegalStateException("not there")).when(events).post(any());
        relay.start();
        assertFalse(relay.status().unreachable().isEmpty());
        doAnswer(call -> null).when(events).post(any());
        time.advance(Duration.ofSeconds(1));
        assertTrue(relay.status().unreachable().isEmpty());
    }

    @Test
    void whatItWasToldIsToldAgainNowAndThen() {
        relay.start();
        take();
        time.advance(Duration.ofSeconds(60));
        assertEquals(List.of("Charger OFF"), take());
    }

    @Test
    void theItemsStateIsReadBack() {
        assertEquals(Optional.empty(), relay.status().readBack());
        when(item.getState()).thenReturn(OnOffType.ON);
        assertEquals(true, relay.status().readBack().get().closed());
    }

    @Test
    void theParameterIsTheNameOfAnItem() {
        ItemRelays provider = new ItemRelays(items, events, time, time);
        assertEquals("item", provider.type());
        assertEquals("Charger_1", provider.parameters().get(0).read("Charger_1"));
        assertThrows(
                IllegalArgumentException.class,
                () -> provider.parameters().get(0).read("a b"));
    }

    @Test
    void anInvertedItemIsOffWhileTheContactIsClosed() {
        relay = relay(true, BigDecimal.ZERO);
        relay.start();
        Vote vote = relay.vote("one");
        vote.permit(Duration.ofSeconds(10));
        assertEquals(List.of("Charger ON", "Charger OFF"), take());
        when(item.getState()).thenReturn(OnOffType.OFF);
        assertEquals(true, relay.status().readBack().get().closed());
    }

    @Test
    void itClosesNoSoonerThanItMay() {
        relay = relay(false, BigDecimal.TEN);
        relay.start();
        Vote vote = relay.vote("one");
        vote.permit(Duration.ofSeconds(60));
        time.advance(Duration.ofSeconds(9));
        assertEquals(List.of("Charger OFF"), take());
        time.advance(Duration.ofSeconds(1));
        assertEquals(List.of("Charger ON"), take());
        time.advance(Duration.ofSeconds(4));
        vote.withdraw();
        assertEquals(List.of("Charger OFF"), take());
        vote.permit(Duration.ofSeconds(60));
        time.advance(Duration.ofSeconds(15));
        assertEquals(List.of(), take(), "10 s open, and the 6 s that it was closed too short");
        time.advance(Duration.ofSeconds(1));
        assertEquals(List.of("Charger ON"), take());
    }

    private ItemRelay relay(boolean inverted, BigDecimal seconds) {
        Config config = new Config("charger", "", Map.of("minOn", seconds, "minOff", seconds, "closeDelay", seconds));
        return new ItemRelay(
                "charger",
                "Charger",
                new SwitchItem("Charger", inverted, items, events),
                new ItemPace(config, time.nanos()),
                time,
                time,
                Runnable::run);
    }

    private List<String> take() {
        List<String> taken = List.copyOf(commands);
        commands.clear();
        return taken;
    }
}
