package org.packguard.core.lifecycle;

import java.util.List;
import org.packguard.core.owner.Owner;
import org.packguard.core.owner.Wanted;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.provider.Inventory;
import org.packguard.model.provider.Provider;

/**
 * Tries a whole configuration without a framework: everything is opened exactly as its owner would open it, on the calling
 * thread, and closed again. What the objects then do is a matter of the services that their providers were given.
 */
public final class Trial {
    private Trial() {}

    /**
     * Opens and closes everything.
     *
     * @param wanted the objects
     * @param providers all providers there are
     * @param dispatcher told of closed batteries
     * @return how far each has come
     */
    public static List<Inventory.Entry> of(List<Wanted> wanted, List<Provider> providers, Dispatcher dispatcher) {
        Lifecycle lifecycle = new Lifecycle(
                (opened, config, properties) -> () -> {}, dispatcher, Runnable::run, (key, config, written) -> {});
        try (lifecycle) {
            providers.forEach(lifecycle::added);
            Owner owner = lifecycle.claim("check");
            wanted.forEach(owner::put);
            return lifecycle.entries();
        }
    }
}
