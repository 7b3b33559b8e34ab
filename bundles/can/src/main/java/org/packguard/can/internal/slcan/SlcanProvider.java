package org.packguard.can.internal.slcan;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.can.internal.port.CanPort;
import org.packguard.can.internal.port.FrameProvider;
import org.packguard.link.Channel;
import org.packguard.link.LinkCounters;
import org.packguard.link.LinkFailure;
import org.packguard.link.LinkParameters;
import org.packguard.link.LinkProvider;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.time.Clock;

/**
 * Adapters on a serial port or, with a host, on a serial server. The identity is that of the port or server, because there is one
 * adapter on it.
 */
@Component(service = LinkProvider.class)
public final class SlcanProvider extends FrameProvider {
    private static final Parameter<String> TRANSPORT =
            LinkParameters.transport(LinkParameters.SERIAL, LinkParameters.TCP);

    private final LinkProvider serial;
    private final LinkProvider tcp;

    /** Over these lines. */
    @Activate
    public SlcanProvider(
            @Reference(target = "(transport=serial)") LinkProvider serial,
            @Reference(target = "(transport=tcp)") LinkProvider tcp,
            @Reference Clock clock) {
        super(clock);
        this.serial = serial;
        this.tcp = tcp;
    }

    @Override
    public String transport() {
        return LinkParameters.SLCAN;
    }

    @Override
    public String identity(Config config) {
        return onServer(config)
                ? "tcp:" + host(config).orElseThrow().toLowerCase(Locale.ROOT) + ":"
                        + config.get(LinkParameters.SLCAN_PORT)
                : serial.identity(config);
    }

    @Override
    protected CanPort open(Config config, LinkCounters counters) throws IOException {
        Channel line = onServer(config) ? tcp.connect(server(config)) : serial.connect(config);
        try {
            String bitrate = config.get(LinkParameters.BITRATE);
            return new SlcanPort(line, bitrate, counters, clock());
        } catch (IOException | RuntimeException e) {
            line.close();
            throw e;
        }
    }

    private static Optional<String> host(Config config) {
        return config.find(LinkParameters.SLCAN_HOST);
    }

    private static boolean onServer(Config config) {
        return host(config).isPresent();
    }

    /** The same configuration as the transport below has it. */
    private static Config server(Config config) throws IOException {
        Map<String, Object> values = new HashMap<>(config.values());
        values.put(TRANSPORT.name(), LinkParameters.TCP);
        try {
            values.put(
                    LinkParameters.TCP_PORT.name(),
                    LinkParameters.TCP_PORT.read(config.get(LinkParameters.SLCAN_PORT)));
        } catch (IllegalArgumentException e) {
            throw new LinkFailure(
                    Reason.of(
                            "can.with-a-host-port-must",
                            "with a host, port must be {0}",
                            LinkParameters.TCP_PORT.allowed()),
                    e);
        }
        return new Config(config.id(), config.where(), values);
    }
}
