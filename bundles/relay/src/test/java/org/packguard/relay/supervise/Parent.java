package org.packguard.relay.supervise;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.packguard.core.time.DeadlineThread;
import org.packguard.core.time.SystemClock;
import org.packguard.model.provider.Opened;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.Relay.Vote;
import org.packguard.relay.drive.RelayFactory;
import org.packguard.relay.lcus.LcusProvider;
import org.packguard.relay.testing.Configs;

/** A program that keeps a relay closed until it is killed: port, folder and seconds of each lease as arguments. */
public final class Parent {
    private Parent() {}

    /** Runs for ever. */
    public static void main(String[] arguments) throws Exception {
        SystemClock clock = new SystemClock();
        DeadlineThread deadlines = new DeadlineThread();
        Keepers keepers = supervisor(Path.of(arguments[1]), clock, deadlines);
        LcusProvider provider = new LcusProvider(new RelayFactory(clock, deadlines), keepers);
        Opened<Relay> opened = provider.open(Configs.of(provider, "port", arguments[0], "channel", "2"));
        try (Vote vote = opened.service().vote("parent")) {
            while (true) {
                vote.permit(Duration.ofSeconds(Long.parseLong(arguments[2])));
                Thread.sleep(200);
            }
        }
    }

    /** One whose keeper has the classes of this program. */
    static Supervisor supervisor(Path folder, SystemClock clock, DeadlineThread deadlines) {
        return new Supervisor(launch(folder), clock, deadlines);
    }

    static Launch launch(Path folder) {
        ClassPath same =
                () -> Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList();
        return new JavaLaunch(same, folder.resolve("tmp"));
    }
}
