package org.packguard.inverter.component;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.packguard.inverter.limit.Accounts;
import org.packguard.model.battery.Bank;
import org.packguard.model.battery.Battery;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Guard;
import org.packguard.model.guard.GuardListener;

/**
 * What there is around the inverters at the moment, what guards decide, and the accounts in which the inverters of one battery share its
 * limits. Every call looks anew, and everything may be missing. Safe for any thread.
 */
@Component(service = {Surroundings.class, GuardListener.class})
public final class Surroundings implements GuardListener {
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final Accounts accounts = new Accounts();
    private final List<Battery> batteries = new CopyOnWriteArrayList<>();
    private final List<Guard> guards = new CopyOnWriteArrayList<>();

    /** Hears that a guard has decided. */
    @FunctionalInterface
    interface Watcher {
        /** A guard has decided anew; must return at once. */
        void decided(String guard, Decision decision);
    }

    /** Called by the component runtime. */
    @Activate
    public Surroundings() {}

    /** A battery has come; called by the component runtime. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void addBattery(Battery battery) {
        if (battery instanceof Bank bank) {
            accounts.isBank(
                    bank.id(), bank.members().stream().map(Bank.Member::id).collect(Collectors.toSet()));
        }
        batteries.add(battery);
    }

    /** A battery is gone; called by the component runtime. */
    public void removeBattery(Battery battery) {
        batteries.remove(battery);
    }

    /** A guard has come; called by the component runtime. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void addGuard(Guard guard) {
        guards.add(guard);
    }

    /** A guard is gone; called by the component runtime. */
    public void removeGuard(Guard guard) {
        guards.remove(guard);
    }

    @Override
    public void decided(Guard guard, Decision decision) {
        watchers.forEach(watcher -> watcher.decided(guard.id(), decision));
    }

    /** Has this called whenever a guard has decided. */
    void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    /** Ends that. */
    void unwatch(Watcher watcher) {
        watchers.remove(watcher);
    }

    /** The battery or bank of an id. */
    Optional<Battery> battery(String id) {
        return batteries.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The guard of an id. */
    Optional<Guard> guard(String id) {
        return guards.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** In which the inverters share the limits of their batteries. */
    Accounts accounts() {
        return accounts;
    }
}
