package org.packguard.openhab.handler;

import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.packguard.core.owner.Owner;
import org.packguard.core.owner.Wanted;

/**
 * Finds the service of one object. That it goes is told while it is still registered, so that nobody holds it when its
 * classes go.
 *
 * @param <S> the service
 */
final class ObjectTracker<S> extends ServiceTracker<S, S> {
    private final Consumer<Optional<S>> sink;

    /**
     * Not open yet.
     *
     * @param sink takes the service, and nothing when it goes; called on any thread
     */
    ObjectTracker(BundleContext context, Class<S> type, Wanted wanted, Consumer<Optional<S>> sink) {
        super(context, filter(type, wanted), null);
        this.sink = sink;
    }

    @Override
    public S addingService(ServiceReference<S> reference) {
        S service = super.addingService(reference);
        if (service != null) {
            sink.accept(Optional.of(service));
        }
        return service;
    }

    @Override
    public void removedService(ServiceReference<S> reference, S service) {
        sink.accept(Optional.empty());
        super.removedService(reference, service);
    }

    private static Filter filter(Class<?> type, Wanted wanted) {
        try {
            return FrameworkUtil.createFilter(
                    "(&(" + Constants.OBJECTCLASS + "=" + type.getName() + ")(" + Owner.ID + "=" + wanted.id() + ")("
                            + Owner.KIND + "=" + wanted.kind().id() + "))");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("ids of things hold nothing that a filter takes for syntax", e);
        }
    }
}
