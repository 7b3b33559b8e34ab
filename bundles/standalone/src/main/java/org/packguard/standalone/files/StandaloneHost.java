package org.packguard.standalone.files;

import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.packguard.core.owner.Owner;
import org.packguard.core.owner.Owners;
import org.packguard.standalone.Places;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the directory of configuration files once a second, on a thread of its own because files may be slow. The
 * framework's own configuration service is passed by on purpose: it would keep secrets in its cache and show them.
 */
@Component(
        immediate = true,
        service = {})
public final class StandaloneHost {
    private static final Logger LOG = LoggerFactory.getLogger(StandaloneHost.class);
    private static final long PERIOD_SECONDS = 1;

    private final Owner owner;
    private final ScheduledExecutorService thread;

    /** Starts to look. */
    @Activate
    public StandaloneHost(BundleContext context, @Reference Owners owners) {
        Path etc = new Places(context::getProperty).etc();
        owner = owners.claim("etc");
        ConfigDirectory directory = new ConfigDirectory(etc, owner);
        thread = Executors.newSingleThreadScheduledExecutor(StandaloneHost::thread);
        thread.scheduleWithFixedDelay(() -> look(directory), 0, PERIOD_SECONDS, TimeUnit.SECONDS);
        LOG.info("Configuration is read from {}", etc);
    }

    /** Stops looking and closes all objects. */
    @Deactivate
    public void close() {
        thread.shutdown();
        owner.close();
    }

    private static void look(ConfigDirectory directory) {
        try {
            directory.look();
        } catch (Throwable e) { // a thread that has ended would leave every later edit unseen
            LOG.error("The configuration files could not be looked at", e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "packguard-configuration");
        thread.setDaemon(true);
        return thread;
    }
}
