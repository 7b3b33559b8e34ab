package org.packguard.inverter.component;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.can.CanLinks;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.setpoint.SetPointSink;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;

/** Makes inverters that are told over CAN what a battery allows. Safe for any thread. */
@Component(service = Provider.class)
public final class CanInverterProvider implements Provider {
    private static final String TYPE = "can";

    private final Services services;

    /**
     * The services of the system.
     *
     * @param buses the links
     * @param news tells what is new of batteries
     * @param clock the time
     * @param deadlines calls back
     * @param surroundings what else there is
     */
    record Services(CanLinks buses, News news, Clock clock, Deadlines deadlines, Surroundings surroundings) {}

    /** With the services of the system. */
    @Activate
    public CanInverterProvider(
            @Reference CanLinks buses,
            @Reference Dispatcher dispatcher,
            @Reference Clock clock,
            @Reference Deadlines deadlines,
            @Reference Surroundings surroundings) {
        services = new Services(buses, new News(dispatcher), clock, deadlines, surroundings);
    }

    @Override
    public Kind kind() {
        return Kind.INVERTER;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String label() {
        return "Inverter on CAN";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return InverterKeys.ALL;
    }

    @Override
    public Opened<SetPointSink> open(Config config) throws ConfigurationException {
        InverterKeys keys = InverterKeys.of(config);
        LivingInverter inverter = new LivingInverter(config, keys, services);
        inverter.start(config);
        return new Opened<>() {
            @Override
            public Class<SetPointSink> type() {
                return SetPointSink.class;
            }

            @Override
            public SetPointSink service() {
                return inverter;
            }

            @Override
            public void close() {
                inverter.close();
            }
        };
    }
}
