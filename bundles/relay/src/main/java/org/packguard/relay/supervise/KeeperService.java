package org.packguard.relay.supervise;

import java.nio.file.Path;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.place.DataDirectory;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.relay.drive.Output;

/** The keeper of this system, with its files in the data directory. */
@Component(service = Keepers.class)
public final class KeeperService implements Keepers {
    private final Supervisor supervisor;

    /** With the bundles of the framework. */
    @Activate
    public KeeperService(@Reference Clock clock, @Reference Deadlines deadlines, BundleContext context) {
        Path folder = DataDirectory.of(context::getProperty).resolve("keeper");
        JavaLaunch launch = new JavaLaunch(new BundleClassPath(context, folder), folder.resolve("tmp"));
        supervisor = new Supervisor(launch, clock, deadlines);
    }

    /** Opens all held relays. */
    @Deactivate
    public void end() {
        supervisor.end();
    }

    @Override
    public Output hold(List<String> words, Listener listener) {
        return supervisor.hold(words, listener);
    }
}
