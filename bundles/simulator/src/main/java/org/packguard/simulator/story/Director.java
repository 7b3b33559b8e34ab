package org.packguard.simulator.story;

import java.util.Optional;
import java.util.function.Supplier;
import org.packguard.model.time.Clock;
import org.packguard.simulator.Fault;
import org.packguard.simulator.RelaySimulation;
import org.packguard.simulator.Simulation;
import org.packguard.simulator.story.Story.Chapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the story played by a virtual battery behind the contacts of a virtual relay board: what the story wants to flow does so
 * only through a closed contact. A battery that comes late, or anew, is told everything. One thread at a time.
 */
public final class Director {
    private static final Logger LOG = LoggerFactory.getLogger(Director.class);

    private final Cast cast;
    private final Supplier<Optional<Simulation>> battery;
    private final Supplier<Optional<RelaySimulation>> board;
    private final Clock clock;
    private final long began;
    private Simulation told;
    private double current;
    private boolean loose;
    private Chapter chapter;

    /**
     * Who and what plays.
     *
     * @param chargeChannel the relay that lets charge current pass, counted from 1
     * @param dischargeChannel the relay that lets discharge current pass, counted from 1
     * @param capacity of the battery in Ah
     * @param wrongVoltage what the first cell reads while its wire is loose, in V
     * @param speed how much faster than the clock the story goes on, and the battery lives
     */
    public record Cast(int chargeChannel, int dischargeChannel, double capacity, double wrongVoltage, double speed) {}

    /**
     * A story that begins now.
     *
     * @param battery the battery while it is there
     * @param board the relay board while it is there; without it nothing flows
     */
    public Director(
            Cast cast, Supplier<Optional<Simulation>> battery, Supplier<Optional<RelaySimulation>> board, Clock clock) {
        this.cast = cast;
        this.battery = battery;
        this.board = board;
        this.clock = clock;
        this.began = clock.nanos();
    }

    /** Has done what is due. */
    public void tick() {
        Chapter now = Story.at((clock.nanos() - began) / 1e9 * cast.speed());
        if (now != chapter) {
            chapter = now;
            LOG.info("The story of the demo goes on: {}", now);
        }
        battery.get().ifPresent(this::tell);
    }

    private void tell(Simulation simulation) {
        boolean anew = simulation != told;
        double wanted = flowing(chapter.rate() * cast.capacity());
        if (anew) {
            simulation.speed(cast.speed());
        }
        if (anew || wanted != current) {
            simulation.current(wanted);
        }
        if (chapter.loose() && (anew || !loose)) {
            simulation.inject(new Fault(Fault.Kind.CELL, cast.wrongVoltage()));
        } else if (!chapter.loose() && (anew || loose)) {
            simulation.heal(Fault.Kind.CELL);
        }
        told = simulation;
        current = wanted;
        loose = chapter.loose();
    }

    private double flowing(double amperes) {
        int channel = amperes > 0 ? cast.chargeChannel() : cast.dischargeChannel();
        boolean closed = board.get()
                .map(RelaySimulation::outputs)
                .filter(outputs -> channel <= outputs.size() && outputs.get(channel - 1))
                .isPresent();
        return closed ? amperes : 0;
    }
}
