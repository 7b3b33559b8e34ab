package org.packguard.itests.harness;

import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;

/** Complains when the bundle of a driver has stopped, and a battery of that driver is still there. */
final class ClassWatch implements SynchronousBundleListener {
    private static final String DRIVER = "org.packguard.driver.";

    private final BundleContext context;
    private final Complaints complaints;

    ClassWatch(BundleContext context, Complaints complaints) {
        this.context = context;
        this.complaints = complaints;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        String name = event.getBundle().getSymbolicName();
        if (event.getType() != BundleEvent.STOPPED || name == null || !name.startsWith(DRIVER)) {
            return;
        }
        for (ServiceReference<?> left : batteries(context, name.substring(DRIVER.length()))) {
            complaints.add(
                    name + " has stopped, and its battery " + left.getProperty("packguard.id") + " is still there");
        }
    }

    /** The batteries of a driver that are there; of all drivers for an asterisk. */
    static List<ServiceReference<?>> batteries(BundleContext context, String driver) {
        try {
            ServiceReference<?>[] found =
                    context.getAllServiceReferences(null, "(&(packguard.kind=battery)(packguard.type=" + driver + "))");
            return found == null ? List.of() : List.of(found);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
