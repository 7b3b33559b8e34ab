package org.packguard.simulator.run;

import java.util.List;
import org.packguard.simulator.Fault;
import org.packguard.simulator.RelaySimulation;
import org.packguard.simulator.relay.VirtualRelays;

/** A virtual relay board that runs: what a loop does, and the outputs and inputs. */
record RunningRelays(SimulationLoop loop, VirtualRelays relays) implements RelaySimulation {
    @Override
    public List<Boolean> outputs() {
        return relays.outputs();
    }

    @Override
    public long movements() {
        return relays.movements();
    }

    @Override
    public void watch(Watcher watcher) {
        relays.watch(watcher);
    }

    @Override
    public void input(int number, boolean high) {
        relays.input(number, high);
    }

    @Override
    public void turn(int number, boolean on) {
        relays.set(number, on);
    }

    @Override
    public String protocol() {
        return loop.protocol();
    }

    @Override
    public String address() {
        return loop.address();
    }

    @Override
    public String describe() {
        return loop.describe();
    }

    @Override
    public void inject(Fault fault) {
        loop.inject(fault);
    }

    @Override
    public void heal(Fault.Kind kind) {
        loop.heal(kind);
    }

    @Override
    public void heal() {
        loop.heal();
    }

    @Override
    public void current(double amperes) {
        loop.current(amperes);
    }

    @Override
    public void soc(double percent) {
        loop.soc(percent);
    }

    @Override
    public void speed(double factor) {
        loop.speed(factor);
    }

    @Override
    public long frames() {
        return loop.frames();
    }

    @Override
    public boolean running() {
        return loop.running();
    }
}
