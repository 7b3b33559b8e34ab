package org.packguard.bank.component;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.packguard.model.battery.Bank;
import org.packguard.model.battery.Battery;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.RelayStatus;

/** What there is around the banks at the moment; every call looks anew, and everything may be missing. Safe for any thread. */
@Component(service = Surroundings.class)
public final class Surroundings {
    private final List<Battery> batteries = new CopyOnWriteArrayList<>();
    private final List<Relay> relays = new CopyOnWriteArrayList<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    /** Called by the component runtime. */
    @Activate
    public Surroundings() {}

    /** A battery has come; called by the component runtime. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void addBattery(Battery battery) {
        batteries.add(battery);
        watchers.forEach(Runnable::run);
    }

    /** A battery is gone; called by the component runtime. */
    public void removeBattery(Battery battery) {
        batteries.remove(battery);
        watchers.forEach(Runnable::run);
    }

    /** A relay has come; called by the component runtime. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void addRelay(Relay relay) {
        relays.add(relay);
    }

    /** A relay is gone; called by the component runtime. */
    public void removeRelay(Relay relay) {
        relays.remove(relay);
    }

    /** Has this called whenever a battery has come or is gone, on the thread that brought or took it. */
    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /** Ends that. */
    void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }

    /** The battery or bank of an id. */
    Optional<Battery> battery(String id) {
        return batteries.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The banks but one that hold any of some batteries. */
    List<String> banksWith(Set<String> members, String but) {
        return batteries.stream()
                .filter(one -> !one.id().equals(but))
                .flatMap(one -> one instanceof Bank bank ? Stream.of(bank) : Stream.empty())
                .filter(bank -> bank.members().stream().map(Bank.Member::id).anyMatch(members::contains))
                .map(Bank::id)
                .sorted()
                .toList();
    }

    /** What a relay is read back as, empty where it is not there, cannot be reached or cannot say. */
    Optional<RelayStatus.ReadBack> readBack(String relay) {
        return relays.stream()
                .filter(one -> one.id().equals(relay))
                .findFirst()
                .map(Relay::status)
                .filter(status -> status.unreachable().isEmpty())
                .flatMap(RelayStatus::readBack);
    }
}
