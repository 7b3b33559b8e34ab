package org.packguard.relay.modbus;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.link.BusLink;
import org.packguard.link.LinkListener;
import org.packguard.link.LinkManager;
import org.packguard.link.LinkParameters;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.relay.button.LevelButton;
import org.packguard.relay.button.Polling;
import org.packguard.relay.drive.RelayFactory;
import org.packguard.relay.drive.RelayParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Relays of Modbus boards. Safe for any thread. */
@Component(service = Provider.class)
public final class ModbusProvider implements Provider {
    static final String TYPE = "modbus";

    private static final Logger LOG = LoggerFactory.getLogger(ModbusProvider.class);
    private static final int USUAL_BAUD = 9_600;
    private static final int MOST_COILS = 256;

    /** Three and a half characters of eleven bits. */
    private static final long GAP_MILLIBITS = 38_500;

    private static final Duration GATEWAY_GAP = Duration.ofMillis(20);

    private static final Parameter<String> FRAMING = Parameter.choice(
                    "framing", List.of("rtu", "tcp"), "What the gateway takes: the bytes of the line, or Modbus TCP")
            .withDefault("rtu")
            .when("transport", LinkParameters.TCP);
    private static final Parameter<Long> ADDRESS = Parameter.whole(
                    "address", 1, 247, "Address of the board on its line")
            .withDefault("1");
    private static final Parameter<Long> CHANNEL = Parameter.whole(
                    "channel", 1, MOST_COILS, "Number of the relay on the board; coil 0 is relay 1")
            .withDefault("1");
    private static final Parameter<String> FLASH = Parameter.choice(
            "flash",
            List.of("waveshare"),
            "How the board is told to close for a time only, which is what makes it open by itself; without it the relay has"
                    + " no lease");
    private static final Parameter<Long> INPUT = Parameter.whole(
            "input",
            1,
            MOST_COILS,
            "Number of the board's input that a push button is on; discrete input 0 is input 1");
    private static final Parameter<BigDecimal> LOOK = RelayParameters.lookPeriod("2");
    private static final Parameter<BigDecimal> TIMEOUT = RelayParameters.timeout("0.5");

    private final RelayFactory relays;
    private final LinkManager links;
    private final Clock clock;
    private final Deadlines deadlines;

    /** With the services of the system. */
    @Activate
    public ModbusProvider(
            @Reference RelayFactory relays,
            @Reference LinkManager links,
            @Reference Clock clock,
            @Reference Deadlines deadlines) {
        this.relays = relays;
        this.links = links;
        this.clock = clock;
        this.deadlines = deadlines;
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
        return "Modbus relay board";
    }

    @Override
    public List<Parameter<?>> parameters() {
        List<Parameter<?>> own =
                new ArrayList<>(LinkParameters.all(USUAL_BAUD, LinkParameters.SERIAL, LinkParameters.TCP));
        own.addAll(List.of(FRAMING, ADDRESS, CHANNEL, FLASH, INPUT, LOOK, TIMEOUT));
        return RelayParameters.with(own);
    }

    @Override
    public Opened<Relay> open(Config config) throws ConfigurationException {
        Optional<Flash> flash = config.find(FLASH).map(name -> Flash.valueOf(name.toUpperCase(Locale.ROOT)));
        BusLink link = links.bus(config, "relay " + config.id(), new Watch(config.id()));
        Board board = new Board(
                link,
                config.find(FRAMING)
                        .map(name -> Framing.valueOf(name.toUpperCase(Locale.ROOT)))
                        .orElse(Framing.RTU),
                config.get(ADDRESS).intValue(),
                RelayParameters.duration(config, TIMEOUT),
                gap(config));
        int coil = config.get(CHANNEL).intValue() - 1;
        ModbusOutput inputs = new ModbusOutput(board, coil, false, Optional.empty(), () -> {});
        Optional<LevelButton> button = config.find(INPUT).map(number -> new LevelButton(config.id()));
        Optional<Polling> polling = button.map(one -> new Polling(
                one, clock, deadlines, () -> inputs.input(config.get(INPUT).intValue() - 1)));
        RelayFactory.Sort sort = new RelayFactory.Sort(
                TYPE,
                flash.isPresent() ? Lease.DEVICE : Lease.NONE,
                Optional.of(RelayParameters.duration(config, LOOK)));
        Runnable end = () -> {
            polling.ifPresent(Polling::close);
            link.close();
        };
        return relays.open(
                config,
                sort,
                lost -> new ModbusOutput(board, coil, config.get(RelayParameters.INVERTED), flash, end),
                button.map(one -> one));
    }

    private static Duration gap(Config config) {
        Object baud = config.values().get("baud");
        return baud instanceof Long speed ? Duration.ofMillis(1 + GAP_MILLIBITS / speed) : GATEWAY_GAP;
    }

    /** The state of the line shows in every exchange; here it is only told. */
    private record Watch(String id) implements LinkListener {
        @Override
        public void connected() {
            LOG.debug("relay {}: the line is there", id);
        }

        @Override
        public void disconnected(Reason reason) {
            LOG.debug("relay {}: {}", id, reason);
        }
    }
}
