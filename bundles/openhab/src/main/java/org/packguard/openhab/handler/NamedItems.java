package org.packguard.openhab.handler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.packguard.core.owner.Owner;
import org.packguard.core.owner.Wanted;
import org.packguard.model.provider.Kind;
import org.packguard.openhab.thing.ItemNames;

/** The relays that exist because a thing names an item as one. Each lives as long as somebody names it. One thread at a time. */
final class NamedItems implements AutoCloseable {
    private final Owner owner;
    private final Map<String, Integer> uses = new HashMap<>();

    NamedItems(Owner owner) {
        this.owner = owner;
    }

    void hold(Set<String> items) {
        for (String item : items) {
            if (uses.merge(item, 1, Integer::sum) == 1) {
                Map<String, String> settings = Map.of(Kind.RELAY.typeKey(), "item", "item", item, "name", item);
                owner.put(new Wanted(Kind.RELAY, ItemNames.relay(item), settings, "item:" + item, List.of()));
            }
        }
    }

    void release(Set<String> items) {
        for (String item : items) {
            if (uses.merge(item, -1, Integer::sum) == 0) {
                uses.remove(item);
                owner.remove(Kind.RELAY, ItemNames.relay(item));
            }
        }
    }

    @Override
    public void close() {
        owner.close();
    }
}
