package org.packguard.driver.pylontech;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.can.CanLinks;
import org.packguard.driver.kit.DriverServices;
import org.packguard.link.LinkManager;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;

/** Makes batteries that speak a Pylontech protocol on a CAN bus. Safe for any thread. */
@Component(service = Provider.class)
public final class PylontechProvider implements Provider {
    static final String TYPE = "pylontech";

    private static final List<Parameter<?>> PARAMETERS = PylontechSettings.parameters();

    private final CanLinks buses;
    private final DriverServices services;

    /** With the services of the system. */
    @Activate
    public PylontechProvider(
            @Reference CanLinks buses,
            @Reference LinkManager links,
            @Reference Dispatcher dispatcher,
            @Reference Clock clock,
            @Reference Deadlines deadlines) {
        this.buses = buses;
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
        return "Pylontech CAN";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return PARAMETERS;
    }

    @Override
    public Opened<?> open(Config config) throws ConfigurationException {
        PylontechSettings.check(config);
        return PylontechBattery.open(config, buses, services);
    }
}
