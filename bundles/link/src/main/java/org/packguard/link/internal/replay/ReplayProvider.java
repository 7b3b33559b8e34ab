package org.packguard.link.internal.replay;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.link.Channel;
import org.packguard.link.LinkFailure;
import org.packguard.link.LinkParameters;
import org.packguard.link.LinkProvider;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Clock;

/** Recordings as devices; the identity is the real path of the file. */
@Component
public final class ReplayProvider implements LinkProvider {
    private final Clock clock;

    /** With the clock that playing back follows. */
    @Activate
    public ReplayProvider(@Reference Clock clock) {
        this.clock = clock;
    }

    @Override
    public String transport() {
        return LinkParameters.REPLAY;
    }

    @Override
    public String identity(Config config) {
        Path file = Path.of(config.get(LinkParameters.FILE));
        try {
            return name(config, file.toRealPath());
        } catch (IOException e) {
            return name(config, file.toAbsolutePath().normalize());
        }
    }

    /** Each user plays the recording by itself from the start, with its own speed. */
    private static String name(Config config, Path file) {
        return "replay:" + config.id() + ":" + file;
    }

    @Override
    public Channel connect(Config config) throws IOException {
        Path file = Path.of(config.get(LinkParameters.FILE));
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new LinkFailure(Reason.of(
                    "link.the-recording-does-not-exist", "the recording {0} does not exist or may not be read", file));
        }
        double speed = config.find(LinkParameters.SPEED).orElse(BigDecimal.ONE).doubleValue();
        return new ReplayChannel(file, speed, config.find(LinkParameters.LOOP).orElse(false), clock);
    }
}
