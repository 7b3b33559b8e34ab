package org.packguard.simulator.run;

import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Parameter.Context;
import org.packguard.model.provider.Provider;
import org.packguard.simulator.DemoPart;
import org.packguard.simulator.broker.EmbeddedBroker;

/** A broker for the demo, in place of one that the house would have. */
@Component(service = Provider.class)
public final class BrokerSimulator implements Provider {
    private static final Parameter<Long> PORT =
            Parameter.whole("port", 1, 65_535, "TCP port").withDefault("18830");
    private static final Parameter<String> BIND = Parameter.text("bind", "Local address that the TCP port is bound to")
            .withDefault("127.0.0.1")
            .in(Context.NETWORK_ADDRESS);

    @Override
    public Kind kind() {
        return Kind.SIMULATOR;
    }

    @Override
    public String type() {
        return "broker";
    }

    @Override
    public String label() {
        return "MQTT broker of the demo";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(PORT, BIND);
    }

    @Override
    public Opened<DemoPart> open(Config config) throws ConfigurationException {
        try {
            EmbeddedBroker broker = new EmbeddedBroker(config.get(BIND), Math.toIntExact(config.get(PORT)));
            return new Playing(broker, broker::close);
        } catch (IOException e) {
            throw new ConfigurationException(List.of(config.problem(PORT, "cannot be used: " + e.getMessage())));
        }
    }
}
