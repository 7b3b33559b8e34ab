package org.packguard.core.lifecycle;

import java.util.Map;
import org.packguard.core.lifecycle.Registrar.Registration;
import org.packguard.model.battery.Battery;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Opened;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An opened object with what it was opened for. Registering and closing may meet on two threads; whichever comes second
 * leaves nothing registered.
 */
final class Living {
    private static final Logger LOG = LoggerFactory.getLogger(Living.class);

    private final Claim claim;
    private final Installed installed;
    private Config config;
    private final Opened<?> opened;
    private Registration registration;
    private boolean closed;

    Living(Claim claim, Installed installed, Config config, Opened<?> opened) {
        this.claim = claim;
        this.installed = installed;
        this.config = config;
        this.opened = opened;
    }

    Claim claim() {
        return claim;
    }

    Installed installed() {
        return installed;
    }

    /** The configuration that it lives by; guarded by the lock of the {@link Lifecycle}. */
    Config config() {
        return config;
    }

    /** Takes over a configuration that is the same to the object itself; guarded by the lock of the {@link Lifecycle}. */
    void adopt(Config changed) {
        config = changed;
    }

    /** Tells those who go along with the object of its changed configuration. */
    void tellChanged(Config changed) {
        Registration made;
        synchronized (this) {
            made = closed ? null : registration;
        }
        if (made != null) {
            quietly(() -> made.changed(changed));
        }
    }

    void register(Registrar registrar, Map<String, String> properties) {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        Registration made = registrar.register(opened, config, properties);
        synchronized (this) {
            if (!closed) {
                registration = made;
                return;
            }
        }
        made.unregister();
    }

    /** Takes the service back, so that its users let go, then closes the object. */
    void close(Dispatcher dispatcher) {
        Registration made;
        synchronized (this) {
            closed = true;
            made = registration;
            registration = null;
        }
        if (made != null) {
            quietly(made::unregister);
        }
        quietly(opened::close);
        quietly(() -> {
            if (opened.service() instanceof Battery battery) {
                dispatcher.forget(battery);
            }
        });
    }

    private void quietly(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) { // whatever a foreign object does, the other steps must follow
            LOG.warn("{} failed while it was closed", config.id(), e);
        }
    }
}
