package org.packguard.relay.command;

import java.math.BigDecimal;
import java.util.ArrayList;
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

/** Relays that a program switches, called with {@code open} or {@code close}. Nobody opens them but this program. */
@Component(service = Provider.class)
public final class CommandProvider implements Provider {
    static final String TYPE = "command";

    private static final Parameter<String> COMMAND = Parameter.text(
                    "command", "The program; it is run without a shell, with its arguments and then open or close")
            .mandatory()
            .in(Context.FILE);
    private static final Parameter<String> ARGUMENTS =
            Parameter.text("arguments", "Arguments before open or close, separated by blanks");
    private static final Parameter<BigDecimal> TIMEOUT = Parameter.decimal(
                    "timeout", "0.1", "60", "Seconds after which the program is ended")
            .withDefault("5");

    private final RelayFactory relays;

    /** With the services of the system. */
    @Activate
    public CommandProvider(@Reference RelayFactory relays) {
        this.relays = relays;
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
        return "Program";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return RelayParameters.with(List.of(COMMAND, ARGUMENTS, TIMEOUT));
    }

    @Override
    public Opened<Relay> open(Config config) {
        List<String> command = new ArrayList<>();
        command.add(config.get(COMMAND));
        config.find(ARGUMENTS)
                .ifPresent(words -> command.addAll(List.of(words.strip().split("\\s+"))));
        RelayFactory.Sort sort = new RelayFactory.Sort(TYPE, Lease.NONE, Optional.empty());
        return relays.open(
                config,
                sort,
                lost -> new CommandOutput(
                        config.id(),
                        command,
                        RelayParameters.duration(config, TIMEOUT),
                        config.get(RelayParameters.INVERTED)));
    }
}
