package org.packguard.relay.tasmota;

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
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.relay.drive.RelayFactory;
import org.packguard.relay.drive.RelayParameters;
import org.packguard.relay.http.Device;
import org.packguard.relay.http.DeviceParameters;

/** Relays of devices with Tasmota. Safe for any thread. */
@Component(service = Provider.class)
public final class TasmotaProvider implements Provider {
    static final String TYPE = "tasmota";

    private static final int MOST_RELAYS = 8;

    private static final Parameter<Long> CHANNEL = Parameter.whole(
                    "channel", 1, MOST_RELAYS, "Number of the relay as the device counts it, from 1")
            .withDefault("1");

    private final RelayFactory relays;
    private final Http http;

    /** With the services of the system. */
    @Activate
    public TasmotaProvider(@Reference RelayFactory relays, @Reference Http http) {
        this.relays = relays;
        this.http = http;
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
        return "Tasmota";
    }

    @Override
    public List<Parameter<?>> parameters() {
        List<Parameter<?>> own = new ArrayList<>(DeviceParameters.ALL);
        own.add(CHANNEL);
        return RelayParameters.with(own);
    }

    @Override
    public Opened<Relay> open(Config config) throws ConfigurationException {
        boolean inverted = config.get(RelayParameters.INVERTED);
        Device device = new Device(
                http,
                DeviceParameters.base(config),
                RelayParameters.duration(config, DeviceParameters.TIMEOUT),
                Map.of());
        // PulseTime switches off only: the closed contact of an inverted relay is the one that nobody would open.
        RelayFactory.Sort sort = new RelayFactory.Sort(
                TYPE,
                inverted ? Lease.NONE : Lease.DEVICE,
                Optional.of(RelayParameters.duration(config, DeviceParameters.LOOK)));
        return relays.open(
                config,
                sort,
                lost -> new TasmotaOutput(
                        device,
                        config.get(DeviceParameters.USER),
                        config.find(DeviceParameters.PASSWORD),
                        config.get(CHANNEL).intValue(),
                        inverted));
    }
}
