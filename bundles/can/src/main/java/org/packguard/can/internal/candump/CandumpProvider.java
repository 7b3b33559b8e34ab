package org.packguard.can.internal.candump;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.can.internal.port.CanPort;
import org.packguard.can.internal.port.FrameProvider;
import org.packguard.link.LinkCounters;
import org.packguard.link.LinkFailure;
import org.packguard.link.LinkParameters;
import org.packguard.link.LinkProvider;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Clock;

/** Logs as buses; each user plays its own from the start. */
@Component(service = LinkProvider.class)
public final class CandumpProvider extends FrameProvider {

    /** With the clock that playing back follows. */
    @Activate
    public CandumpProvider(@Reference Clock clock) {
        super(clock);
    }

    @Override
    public String transport() {
        return LinkParameters.CANDUMP;
    }

    @Override
    public String identity(Config config) {
        return "candump:" + config.id() + ":"
                + Path.of(config.get(LinkParameters.FILE)).toAbsolutePath().normalize();
    }

    @Override
    protected CanPort open(Config config, LinkCounters counters) throws IOException {
        Path file = Path.of(config.get(LinkParameters.FILE));
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new LinkFailure(
                    Reason.of("can.the-log-does-not-exist", "the log {0} does not exist or may not be read", file));
        }
        Optional<String> network = config.find(LinkParameters.LOGGED_INTERFACE);
        double speed = config.find(LinkParameters.SPEED).orElse(BigDecimal.ONE).doubleValue();
        boolean loop = config.find(LinkParameters.LOOP).orElse(false);
        return new CandumpPort(file, network, speed, loop, clock());
    }
}
