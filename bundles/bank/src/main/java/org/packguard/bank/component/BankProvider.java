package org.packguard.bank.component;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.battery.Battery;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;

/** Makes banks of batteries in parallel. Safe for any thread. */
@Component(service = Provider.class)
public final class BankProvider implements Provider {
    private static final String TYPE = "parallel";

    private final Dispatcher dispatcher;
    private final Clock clock;
    private final Deadlines deadlines;
    private final Surroundings surroundings;

    /** With the services of the system. */
    @Activate
    public BankProvider(
            @Reference Dispatcher dispatcher,
            @Reference Clock clock,
            @Reference Deadlines deadlines,
            @Reference Surroundings surroundings) {
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.deadlines = deadlines;
        this.surroundings = surroundings;
    }

    @Override
    public Kind kind() {
        return Kind.BANK;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String label() {
        return "Batteries in parallel";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return BankKeys.ALL;
    }

    @Override
    public Opened<Battery> open(Config config) throws ConfigurationException {
        String name = config.values().get("name") instanceof String text ? text : config.id();
        LivingBank bank =
                new LivingBank(config.id(), name, BankKeys.of(config), dispatcher, clock, deadlines, surroundings);
        bank.start();
        return new Opened<>() {
            @Override
            public Class<Battery> type() {
                return Battery.class;
            }

            @Override
            public Battery service() {
                return bank;
            }

            @Override
            public void close() {
                bank.close();
            }
        };
    }
}
