package org.packguard.simulator.story;

import java.util.List;
import java.util.Optional;
import org.packguard.model.time.FakeTime;
import org.packguard.simulator.Fault;
import org.packguard.simulator.RelaySimulation;
import org.packguard.simulator.Simulation;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Reading;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.fault.Faults;
import org.packguard.simulator.fault.FaultyPack;

/** A battery and two contacts without wires, threads and a clock of their own. */
final class Stage {
    static final double CAPACITY = 120;
    static final int WEAK_CELL = 9;

    private final FakeTime time;
    private final long began;
    private long lived;
    private Player player = new Player();
    private boolean charge;
    private boolean discharge;
    private boolean boardThere = true;

    Stage(FakeTime time) {
        this.time = time;
        began = time.nanos();
        lived = began;
    }

    long began() {
        return began;
    }

    Optional<Simulation> battery() {
        return Optional.of(player);
    }

    Optional<RelaySimulation> board() {
        return boardThere ? Optional.of(new Board()) : Optional.empty();
    }

    void closeAll() {
        charge = true;
        discharge = true;
    }

    void openCharge() {
        charge = false;
    }

    void openDischarge() {
        discharge = false;
    }

    void removeBoard() {
        boardThere = false;
    }

    void replaceBattery() {
        player = new Player();
    }

    Optional<Double> speed() {
        return player.told;
    }

    void live() {
        double seconds = (time.nanos() - lived) / 1e9;
        lived = time.nanos();
        player.battery.advance(seconds * player.speed);
    }

    Reading reading() {
        return player.pack.reading();
    }

    double current() {
        return reading().current();
    }

    double soc() {
        return reading().soc();
    }

    double firstCell() {
        return reading().cells().get(0).voltage();
    }

    int lowestCell() {
        return player.battery.reading().lowest() + 1;
    }

    /** Does at once what a simulation does. */
    private static class Player implements Simulation {
        private final VirtualBattery battery =
                new VirtualBattery(new BatterySpec(14, CAPACITY, Chemistry.NMC, 45, 20, 11), new Scenario.Constant(0));
        private final Faults faults = new Faults();
        private final FaultyPack pack = new FaultyPack(battery, faults);
        private Optional<Double> told = Optional.empty();
        private double speed;

        Player() {
            battery.weaken(WEAK_CELL, 0.8);
        }

        @Override
        public String protocol() {
            return "none";
        }

        @Override
        public String address() {
            return "nowhere";
        }

        @Override
        public String describe() {
            return "on stage";
        }

        @Override
        public void inject(Fault fault) {
            faults.inject(fault);
        }

        @Override
        public void heal(Fault.Kind kind) {
            faults.heal(kind);
        }

        @Override
        public void heal() {
            faults.heal();
        }

        @Override
        public void current(double amperes) {
            battery.scenario(new Scenario.Constant(amperes));
        }

        @Override
        public void soc(double percent) {
            battery.soc(percent);
        }

        @Override
        public void speed(double factor) {
            speed = factor;
            told = Optional.of(factor);
        }

        @Override
        public long frames() {
            return 0;
        }

        @Override
        public boolean running() {
            return true;
        }
    }

    /** Two contacts. */
    private final class Board extends Player implements RelaySimulation {
        @Override
        public List<Boolean> outputs() {
            return List.of(charge, discharge);
        }

        @Override
        public long movements() {
            return 0;
        }

        @Override
        public void watch(Watcher watcher) {}

        @Override
        public void input(int number, boolean high) {}

        @Override
        public void turn(int number, boolean on) {}
    }
}
