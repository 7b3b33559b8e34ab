package org.packguard.relay.shelly;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.link.http.Http;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.provider.Secret;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.relay.button.LevelButton;
import org.packguard.relay.button.Polling;
import org.packguard.relay.drive.RelayFactory;
import org.packguard.relay.drive.RelayParameters;
import org.packguard.relay.http.Device;
import org.packguard.relay.http.DeviceParameters;

/** Relays of Shelly devices. Safe for any thread. */
@Component(service = Provider.class)
public final class ShellyProvider implements Provider {
    static final String TYPE = "shelly";

    private static final int MOST_CHANNELS = 4;
    private static final Map<String, Generation> GENERATIONS = Map.of("1", Generation.GEN1, "2", Generation.GEN2);

    private static final Parameter<String> GENERATION = Parameter.choice(
                    "generation",
                    List.of("auto", "1", "2"),
                    "Generation of the device; 2 stands for all later ones, too")
            .withDefault("auto");
    private static final Parameter<Long> CHANNEL = Parameter.whole(
                    "channel", 0, MOST_CHANNELS - 1, "Number of the relay as the device counts it, from 0")
            .withDefault("0");
    private static final Parameter<Long> INPUT = Parameter.whole(
            "input",
            0,
            MOST_CHANNELS - 1,
            "Number of the device's input that a push button is on, from 0; the device must not"
                    + " switch its relay by it (detached)");

    private final RelayFactory relays;
    private final Http http;
    private final Clock clock;
    private final Deadlines deadlines;

    /** With the services of the system. */
    @Activate
    public ShellyProvider(
            @Reference RelayFactory relays,
            @Reference Http http,
            @Reference Clock clock,
            @Reference Deadlines deadlines) {
        this.relays = relays;
        this.http = http;
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
        return "Shelly";
    }

    @Override
    public List<Parameter<?>> parameters() {
        List<Parameter<?>> own = new ArrayList<>(DeviceParameters.ALL);
        own.addAll(List.of(GENERATION, CHANNEL, INPUT));
        return RelayParameters.with(own);
    }

    @Override
    public Opened<Relay> open(Config config) throws ConfigurationException {
        Optional<Generation> generation = Optional.ofNullable(GENERATIONS.get(config.get(GENERATION)));
        Optional<Secret> password = config.find(DeviceParameters.PASSWORD);
        if (password.isPresent() && generation.equals(Optional.of(Generation.GEN2))) {
            throw new ConfigurationException(List.of(config.problem(
                    DeviceParameters.PASSWORD,
                    "cannot be used, since this generation takes it by digest only; allowed: none, with the device's"
                            + " password switched off")));
        }
        Device device = new Device(
                http,
                DeviceParameters.base(config),
                RelayParameters.duration(config, DeviceParameters.TIMEOUT),
                password.map(secret -> Device.basic(config.get(DeviceParameters.USER), secret))
                        .orElse(Map.of()));
        Optional<LevelButton> button = config.find(INPUT).map(number -> new LevelButton(config.id()));
        RelayFactory.Sort sort = new RelayFactory.Sort(
                TYPE, Lease.DEVICE, Optional.of(RelayParameters.duration(config, DeviceParameters.LOOK)));
        return relays.open(config, sort, lost -> output(config, device, generation, button), button.map(one -> one));
    }

    private ShellyOutput output(
            Config config, Device device, Optional<Generation> generation, Optional<LevelButton> button) {
        List<Polling> polling = new ArrayList<>();
        ShellyOutput output = new ShellyOutput(
                device,
                config.get(CHANNEL).intValue(),
                config.get(RelayParameters.INVERTED),
                generation,
                config.find(DeviceParameters.PASSWORD).isPresent(),
                () -> polling.forEach(Polling::close));
        button.ifPresent(one -> polling.add(new Polling(
                one, clock, deadlines, () -> output.input(config.get(INPUT).intValue()))));
        return output;
    }
}
