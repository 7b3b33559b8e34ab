package org.packguard.openhab.battery;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.provider.Kind;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;
import org.packguard.openhab.channel.Catalogue;
import org.packguard.openhab.channel.Catalogue.Place;
import org.packguard.openhab.channel.Channel;
import org.packguard.openhab.channel.ChannelGroup;
import org.packguard.openhab.handler.ChannelPlan;

/**
 * Which channels a battery needs: what it delivers or has ever said since it was opened. Cells only ever grow, but for a
 * configuration with fewer of them. One thread at a time.
 */
final class BatteryPlan {
    private static final Set<Quantity> OF_MONITORS = EnumSet.of(Quantity.BATTERY_LEVEL, Quantity.SOLAR);

    private final Set<Quantity> known = EnumSet.noneOf(Quantity.class);
    private final Set<Quantity> ofCells = EnumSet.noneOf(Quantity.class);
    private int cells;
    private boolean said;
    private Optional<ChannelPlan> plan = Optional.empty();

    /** Nothing known but what the battery means to deliver. */
    BatteryPlan(Battery battery) {
        for (Quantity quantity : battery.deliveries().keySet()) {
            (quantity.scope() == Scope.CELL ? ofCells : known).add(quantity);
        }
    }

    /** How many cells are known. */
    int cells() {
        return cells;
    }

    /** Takes in what the battery says; the same plan again where that is nothing new. */
    ChannelPlan with(Snapshot snapshot) {
        boolean news = !said && !snapshot.values().isEmpty();
        said |= news;
        news |= known.addAll(snapshot.values().quantities());
        int now = cells(snapshot);
        if (now > cells) {
            cells = now;
            news = true;
        }
        for (Quantity quantity : Quantity.cell()) {
            if (!ofCells.contains(quantity) && says(snapshot, quantity)) {
                ofCells.add(quantity);
                news = true;
            }
        }
        if (news || plan.isEmpty()) {
            plan = Optional.of(new ChannelPlan(wanted(), unwanted(), Set.of()));
        }
        return plan.get();
    }

    /** Ids of the channels of cells beyond those that are known, of the given ids. */
    Set<String> beyond(Set<String> ids) {
        Set<String> kept = new HashSet<>();
        for (Place place : cellPlaces()) {
            kept.add(place.id());
        }
        Set<String> beyond = new HashSet<>(ids);
        beyond.removeIf(id -> !id.startsWith(Catalogue.CELLS.id() + "#") || kept.contains(id));
        return beyond;
    }

    private static int cells(Snapshot snapshot) {
        return snapshot.values().cells();
    }

    private boolean says(Snapshot snapshot, Quantity quantity) {
        if (quantity != Quantity.CELL_FIRMWARE) {
            return snapshot.values().hasAnyCell(quantity);
        }
        return cells > 0 && snapshot.values().cellFirmware(cells).isPresent();
    }

    private List<Place> wanted() {
        List<Place> wanted = new ArrayList<>();
        for (ChannelGroup group : Catalogue.groups(Kind.BATTERY)) {
            for (Channel channel : group.channels()) {
                if (isWanted(channel)) {
                    wanted.add(new Place(group, channel));
                }
            }
        }
        wanted.addAll(cellPlaces());
        return wanted;
    }

    private List<Place> cellPlaces() {
        List<Place> places = new ArrayList<>();
        for (int cell = 1; cell <= cells; cell++) {
            for (Quantity quantity : ofCells) {
                places.add(Catalogue.place(quantity, cell));
            }
        }
        return places;
    }

    /** Before the battery has said anything nobody knows what it does not say. */
    private Set<String> unwanted() {
        Set<String> unwanted = new HashSet<>();
        for (ChannelGroup group : Catalogue.groups(Kind.BATTERY)) {
            for (Channel channel : group.channels()) {
                if (said && !isWanted(channel)) {
                    unwanted.add(group.idOf(channel));
                }
            }
        }
        return unwanted;
    }

    private boolean isWanted(Channel channel) {
        return channel.type()
                .quantity()
                .map(quantity -> known.contains(quantity) || OF_MONITORS.contains(quantity))
                .orElse(true);
    }
}
