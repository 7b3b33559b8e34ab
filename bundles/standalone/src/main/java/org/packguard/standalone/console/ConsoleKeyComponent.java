package org.packguard.standalone.console;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.packguard.standalone.Places;

/** Sets the key of the console up at every start, on a thread of its own because making one takes time. */
@Component(
        immediate = true,
        service = {})
public final class ConsoleKeyComponent {
    /** Starts the work and returns. */
    @Activate
    public ConsoleKeyComponent(BundleContext context) {
        ConsoleKey key = new ConsoleKey(new Places(context::getProperty));
        Thread thread = new Thread(key::ensure, "packguard-console-key");
        thread.setDaemon(true);
        thread.start();
    }
}
