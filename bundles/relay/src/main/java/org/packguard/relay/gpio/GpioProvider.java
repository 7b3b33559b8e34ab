package org.packguard.relay.gpio;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Parameter.Context;
import org.packguard.model.provider.Provider;
import org.packguard.model.relay.Button;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.time.Clock;
import org.packguard.relay.button.LevelButton;
import org.packguard.relay.drive.RelayFactory;
import org.packguard.relay.drive.RelayParameters;
import org.packguard.relay.supervise.Keepers;

/** A line of a Linux GPIO character device, held by the keeper, with another line as button where wanted. Safe for any thread. */
@Component(service = Provider.class)
public final class GpioProvider implements Provider {
    static final String TYPE = "gpio";

    private static final int MOST_LINES = 1_023;

    private static final Parameter<String> CHIP = Parameter.text("chip", "The character device of the chip")
            .withDefault("/dev/gpiochip0")
            .in(Context.FILE);
    private static final Parameter<Long> LINE = Parameter.whole(
                    "line", 0, MOST_LINES, "Number of the line on the chip; on a Raspberry Pi the GPIO number")
            .mandatory();
    private static final Parameter<Long> INPUT =
            Parameter.whole("input", 0, MOST_LINES, "Number of the line that a push button is on");
    private static final Parameter<Boolean> INPUT_LOW = Parameter.flag(
                    "inputLow", "The button pulls its line down when it is pressed")
            .withDefault("true");
    private static final Parameter<BigDecimal> LOOK = RelayParameters.lookPeriod("2");

    private final RelayFactory relays;
    private final Keepers keepers;
    private final Clock clock;

    /** With the services of the system. */
    @Activate
    public GpioProvider(@Reference RelayFactory relays, @Reference Keepers keepers, @Reference Clock clock) {
        this.relays = relays;
        this.keepers = keepers;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.RELAY;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String label() {
        return "GPIO line";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return RelayParameters.with(List.of(CHIP, LINE, INPUT, INPUT_LOW, LOOK));
    }

    @Override
    public Opened<Relay> open(Config config) {
        Optional<LevelButton> button = config.find(INPUT).map(line -> new LevelButton(config.id()));
        List<String> words = List.of(
                TYPE,
                config.get(LINE).toString(),
                config.get(RelayParameters.INVERTED).toString(),
                config.find(INPUT).map(Object::toString).orElse("-"),
                config.get(INPUT_LOW).toString(),
                config.get(CHIP).replaceAll("\\p{Cntrl}", ""));
        RelayFactory.Sort sort =
                new RelayFactory.Sort(TYPE, Lease.KEEPER, Optional.of(RelayParameters.duration(config, LOOK)));
        return relays.open(
                config, sort, lost -> keepers.hold(words, new Listener(lost, button)), button.map(Button.class::cast));
    }

    private final class Listener implements Keepers.Listener {
        private final Consumer<Reason> lost;
        private final Optional<LevelButton> button;

        Listener(Consumer<Reason> lost, Optional<LevelButton> button) {
            this.lost = lost;
            this.button = button;
        }

        @Override
        public void lost(Reason why) {
            lost.accept(why);
        }

        @Override
        public void level(Optional<Boolean> pressed) {
            button.ifPresent(one -> one.level(pressed, clock.nanos()));
        }
    }
}
