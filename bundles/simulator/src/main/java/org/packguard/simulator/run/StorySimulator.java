package org.packguard.simulator.run;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.quantity.Unit;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.simulator.DemoPart;
import org.packguard.simulator.RelaySimulation;
import org.packguard.simulator.Simulation;
import org.packguard.simulator.story.Director;

/** The story of the demo: has a virtual battery live through charge, discharge and a fault, behind the relays of its guard. */
@Component(service = Provider.class)
public final class StorySimulator implements Provider {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String LETTERS = "[A-Za-z0-9_-]+";
    private static final int MOST_CHANNELS = 32;

    private static final Parameter<String> BATTERY =
            Parameter.text("battery", "Id of the virtual battery that plays it").withDefault("cellar");
    private static final Parameter<String> BOARD = Parameter.text(
                    "board", "Id of the virtual relay board that current flows through")
            .withDefault("board");
    private static final Parameter<Long> CHARGE_CHANNEL = Parameter.whole(
                    "chargeChannel", 1, MOST_CHANNELS, "The relay that lets charge current pass, counted from 1")
            .withDefault("1");
    private static final Parameter<Long> DISCHARGE_CHANNEL = Parameter.whole(
                    "dischargeChannel", 1, MOST_CHANNELS, "The relay that lets discharge current pass, counted from 1")
            .withDefault("2");
    private static final Parameter<Long> CAPACITY = Parameter.quantity(
                    "capacity", Unit.AMPERE_HOUR, "1", "10000", "Capacity of the battery")
            .withDefault("100");
    private static final Parameter<Long> WRONG_VOLTAGE = Parameter.quantity(
                    "wrongVoltage", Unit.VOLT, "0", "10", "What the first cell reads while its wire is loose")
            .withDefault("4.4");
    private static final Parameter<BigDecimal> SPEED = Parameter.decimal(
                    "speed", "0", "100000", "How much faster than the clock the story goes on, and the battery lives")
            .withDefault("20");

    private final BundleContext context;
    private final Clock clock;
    private final Deadlines deadlines;

    /** Made by the framework. */
    @Activate
    public StorySimulator(BundleContext context, @Reference Clock clock, @Reference Deadlines deadlines) {
        this.context = context;
        this.clock = clock;
        this.deadlines = deadlines;
    }

    @Override
    public Kind kind() {
        return Kind.SIMULATOR;
    }

    @Override
    public String type() {
        return "story";
    }

    @Override
    public String label() {
        return "Story of the demo";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(BATTERY, BOARD, CHARGE_CHANNEL, DISCHARGE_CHANNEL, CAPACITY, WRONG_VOLTAGE, SPEED);
    }

    @Override
    public Opened<DemoPart> open(Config config) {
        Director.Cast cast = new Director.Cast(
                Math.toIntExact(config.get(CHARGE_CHANNEL)),
                Math.toIntExact(config.get(DISCHARGE_CHANNEL)),
                BatterySimulator.plain(Unit.AMPERE_HOUR, config.get(CAPACITY)),
                BatterySimulator.plain(Unit.VOLT, config.get(WRONG_VOLTAGE)),
                config.get(SPEED).doubleValue());
        String battery = config.get(BATTERY);
        String board = config.get(BOARD);
        Director director =
                new Director(cast, () -> find(battery), () -> find(board).map(StorySimulator::board), clock);
        RunningStory story = new RunningStory(battery, deadlines.every(PAUSE, director::tick));
        return new Playing(story, story::close);
    }

    private static RelaySimulation board(Simulation simulation) {
        return simulation instanceof RelaySimulation relays ? relays : null;
    }

    private Optional<Simulation> find(String id) {
        if (!id.matches(LETTERS)) {
            return Optional.empty();
        }
        try {
            Collection<ServiceReference<Simulation>> found =
                    context.getServiceReferences(Simulation.class, "(packguard.id=" + id + ")");
            return found.stream().findFirst().map(context::getService);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
