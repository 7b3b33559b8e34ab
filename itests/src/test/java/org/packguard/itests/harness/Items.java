package org.packguard.itests.harness;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.openhab.core.common.registry.RegistryChangeListener;
import org.openhab.core.events.Event;
import org.openhab.core.events.EventPublisher;
import org.openhab.core.items.Item;
import org.openhab.core.items.ItemNotFoundException;
import org.openhab.core.items.ItemRegistry;
import org.openhab.core.items.events.ItemCommandEvent;
import org.openhab.core.types.State;
import org.openhab.core.types.UnDefType;

/** The items and the event bus: a commanded item takes the command for its state. Safe for any thread. */
final class Items implements ItemRegistry, EventPublisher {
    private final Map<String, Switch> items = new ConcurrentSkipListMap<>();

    /** An item of type Switch. */
    static final class Switch implements Item {
        private final String name;
        private final List<String> commands = new CopyOnWriteArrayList<>();
        private volatile State state = UnDefType.NULL;

        Switch(String name) {
            this.name = name;
        }

        /** All commands that it has had. */
        List<String> commands() {
            return commands;
        }

        @Override
        public String getUID() {
            return name;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getType() {
            return "Switch";
        }

        @Override
        public State getState() {
            return state;
        }
    }

    void add(String name) {
        items.put(name, new Switch(name));
    }

    Collection<Switch> switches() {
        return items.values();
    }

    @Override
    public Item getItem(String name) throws ItemNotFoundException {
        Item item = items.get(name);
        if (item == null) {
            throw new ItemNotFoundException(name);
        }
        return item;
    }

    @Override
    public Item get(String key) {
        return items.get(key);
    }

    @Override
    public Collection<Item> getAll() {
        return List.copyOf(items.values());
    }

    @Override
    public void addRegistryChangeListener(RegistryChangeListener<Item> listener) {
        // nobody renames an item here
    }

    @Override
    public void removeRegistryChangeListener(RegistryChangeListener<Item> listener) {
        // as above
    }

    @Override
    public void post(Event event) {
        if (event instanceof ItemCommandEvent command && items.containsKey(command.getItemName())) {
            Switch item = items.get(command.getItemName());
            item.commands.add(command.getItemCommand().toFullString());
            if (command.getItemCommand() instanceof State state) {
                item.state = state;
            }
        }
    }
}
