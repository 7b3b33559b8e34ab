package org.packguard.openhab.relay;

import java.util.Optional;
import org.openhab.core.events.EventPublisher;
import org.openhab.core.items.Item;
import org.openhab.core.items.ItemNotFoundException;
import org.openhab.core.items.ItemRegistry;
import org.openhab.core.items.events.ItemEventFactory;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.types.State;
import org.packguard.model.problem.Reason;

/** A switch item by its name. Safe for any thread. */
final class SwitchItem {
    private static final String SOURCE = "org.packguard.openhab";
    private static final String SWITCH = "Switch";

    private final String name;
    private final boolean inverted;
    private final ItemRegistry items;
    private final EventPublisher events;

    SwitchItem(String name, boolean inverted, ItemRegistry items, EventPublisher events) {
        this.name = name;
        this.inverted = inverted;
        this.items = items;
        this.events = events;
    }

    /** Closes or opens the contact behind it; gives why that was not possible. */
    Optional<Reason> command(boolean closed) {
        try {
            Item item = items.getItem(name);
            if (!SWITCH.equals(item.getType())) {
                return Optional.of(Reason.of(
                        "openhab.no-switch", "the item {0} is of type {1}, not Switch", name, item.getType()));
            }
            events.post(ItemEventFactory.createCommandEvent(name, OnOffType.from(closed != inverted), SOURCE));
            return Optional.empty();
        } catch (ItemNotFoundException e) {
            return Optional.of(Reason.of("openhab.no-item", "there is no item {0}", name));
        } catch (IllegalStateException | IllegalArgumentException e) {
            return Optional.of(Reason.of("openhab.no-bus", "openHAB does not take the command: {0}", e.getMessage()));
        }
    }

    /** Whether the contact is closed by its state, where it has one. */
    Optional<Boolean> isClosed() {
        try {
            State state = items.getItem(name).getState();
            return state instanceof OnOffType position
                    ? Optional.of((position == OnOffType.ON) != inverted)
                    : Optional.empty();
        } catch (ItemNotFoundException e) {
            return Optional.empty();
        }
    }
}
