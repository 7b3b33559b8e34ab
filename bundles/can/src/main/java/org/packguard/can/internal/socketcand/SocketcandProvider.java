package org.packguard.can.internal.socketcand;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.can.internal.port.CanPort;
import org.packguard.can.internal.port.FrameProvider;
import org.packguard.link.Channel;
import org.packguard.link.LinkCounters;
import org.packguard.link.LinkParameters;
import org.packguard.link.LinkProvider;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Clock;

/** Interfaces of other hosts; the identity is host, port and interface, because one server has several of them. */
@Component(service = LinkProvider.class)
public final class SocketcandProvider extends FrameProvider {
    private final LinkProvider tcp;

    /** Over TCP. */
    @Activate
    public SocketcandProvider(@Reference(target = "(transport=tcp)") LinkProvider tcp, @Reference Clock clock) {
        super(clock);
        this.tcp = tcp;
    }

    @Override
    public String transport() {
        return LinkParameters.SOCKETCAND;
    }

    @Override
    public String identity(Config config) {
        return "socketcand:" + config.get(LinkParameters.SOCKETCAND_HOST).toLowerCase(Locale.ROOT) + ":"
                + config.get(LinkParameters.SOCKETCAND_PORT) + ":" + config.get(LinkParameters.INTERFACE);
    }

    @Override
    protected String network(Config config) {
        return config.get(LinkParameters.INTERFACE);
    }

    @Override
    protected CanPort open(Config config, LinkCounters counters) throws IOException {
        Map<String, Object> values = new HashMap<>(config.values());
        values.put("transport", LinkParameters.TCP);
        Channel connection = tcp.connect(new Config(config.id(), config.where(), values));
        try {
            return new SocketcandPort(connection, network(config), counters, clock());
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
