package org.packguard.web.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.packguard.model.battery.Battery;
import org.packguard.model.provider.Inventory;
import org.packguard.model.provider.Kind;

/** The batteries and banks by id, living or only configured. Safe for any thread; every call looks anew. */
public final class Catalog {
    private final Sources sources;

    /** Looks at these sources. */
    public Catalog(Sources sources) {
        this.sources = sources;
    }

    /** All of them, in the order of their ids. */
    public Collection<Listed> all() {
        Map<String, Battery> living = new TreeMap<>();
        for (Battery battery : sources.batteries()) {
            living.putIfAbsent(battery.id(), battery);
        }
        Map<String, List<Inventory.Entry>> notLiving = new TreeMap<>();
        for (Inventory.Entry entry : sources.entries()) {
            if (isBattery(entry.kind()) && entry.state() != Inventory.State.OPEN) {
                notLiving.computeIfAbsent(entry.id(), id -> new ArrayList<>()).add(entry);
            }
        }
        Map<String, Listed> all = new TreeMap<>();
        living.forEach((id, battery) -> all.put(
                id, new Listed(id, Optional.of(battery), sources.level(id), notLiving.getOrDefault(id, List.of()))));
        notLiving.forEach(
                (id, entries) -> all.putIfAbsent(id, new Listed(id, Optional.empty(), Optional.empty(), entries)));
        return all.values();
    }

    /** The one with this id. */
    public Optional<Listed> find(String id) {
        return all().stream().filter(listed -> listed.id().equals(id)).findFirst();
    }

    private static boolean isBattery(Kind kind) {
        return kind == Kind.BATTERY || kind == Kind.BANK;
    }
}
