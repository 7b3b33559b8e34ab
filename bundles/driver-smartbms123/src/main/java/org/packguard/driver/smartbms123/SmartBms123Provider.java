package org.packguard.driver.smartbms123;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.driver.kit.DriverServices;
import org.packguard.link.LinkManager;
import org.packguard.link.LinkParameters;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;

/** Makes batteries of a 123\SmartBMS on the serial output of its End Board or its USB cable. Safe for any thread. */
@Component(service = Provider.class)
public final class SmartBms123Provider implements Provider {
    static final String TYPE = "smartbms123";

    private static final long BAUD = 9_600;

    private static final List<Parameter<?>> PARAMETERS = parametersOfAll();

    private final DriverServices services;

    /** With the services of the system. */
    @Activate
    public SmartBms123Provider(
            @Reference LinkManager links,
            @Reference Dispatcher dispatcher,
            @Reference Clock clock,
            @Reference Deadlines deadlines) {
        services = new DriverServices(links, dispatcher, clock, deadlines);
    }

    @Override
    public Kind kind() {
        return Kind.BATTERY;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String label() {
        return "123\\SmartBMS";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return PARAMETERS;
    }

    @Override
    public Opened<?> open(Config config) throws ConfigurationException {
        return SmartBms123Battery.open(config, services);
    }

    private static List<Parameter<?>> parametersOfAll() {
        List<Parameter<?>> all = new ArrayList<>(
                LinkParameters.all(BAUD, LinkParameters.SERIAL, LinkParameters.TCP, LinkParameters.REPLAY));
        all.add(TemperatureFormula.PARAMETER);
        return List.copyOf(all);
    }
}
