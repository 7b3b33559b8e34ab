package org.packguard.relay.lcus;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Parameter.Context;
import org.packguard.model.provider.Provider;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.relay.drive.RelayFactory;
import org.packguard.relay.drive.RelayParameters;
import org.packguard.relay.supervise.Keepers;

/** LCUS-1 to LCUS-16: four bytes at 9600 baud for each movement, held by the keeper. Safe for any thread. */
@Component(service = Provider.class)
public final class LcusProvider implements Provider {
    static final String TYPE = "lcus";

    private static final int MOST_CHANNELS = 16;

    private static final Parameter<String> PORT = Parameter.text(
                    "port", "Path of the serial port, best the one below /dev/serial/by-id")
            .mandatory()
            .in(Context.SERIAL_PORT);
    private static final Parameter<Long> BAUD = Parameter.whole(
                    "baud", 50, 4_000_000, "Speed of the serial line in bits per second")
            .withDefault("9600")
            .rare();
    private static final Parameter<Long> CHANNEL = Parameter.whole(
                    "channel", 1, MOST_CHANNELS, "Number of the relay on the board")
            .withDefault("1");
    private static final Parameter<BigDecimal> LOOK = RelayParameters.lookPeriod("5");

    private final RelayFactory relays;
    private final Keepers keepers;

    /** With the services of the system. */
    @Activate
    public LcusProvider(@Reference RelayFactory relays, @Reference Keepers keepers) {
        this.relays = relays;
        this.keepers = keepers;
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
        return "LCUS relay board on USB";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return RelayParameters.with(List.of(PORT, CHANNEL, BAUD, LOOK));
    }

    @Override
    public Opened<Relay> open(Config config) {
        List<String> words = List.of(
                TYPE,
                config.get(CHANNEL).toString(),
                config.get(RelayParameters.INVERTED).toString(),
                config.get(BAUD).toString(),
                config.get(PORT).replaceAll("\\p{Cntrl}", ""));
        RelayFactory.Sort sort =
                new RelayFactory.Sort(TYPE, Lease.KEEPER, Optional.of(RelayParameters.duration(config, LOOK)));
        return relays.open(config, sort, lost -> keepers.hold(words, Keepers.losses(lost)));
    }
}
