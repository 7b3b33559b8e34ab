package org.packguard.itests.harness;

import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Complains when a bundle has stopped and a service is still there that is of its classes, or made by it for another bundle:
 * the service property {@code packguard.type} names the provider, whose bundle is named after it.
 */
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
        try {
            ServiceReference<?>[] left = context.getAllServiceReferences(
                    null,
                    FrameworkUtil.createFilter("(&(packguard.kind=battery)(packguard.type="
                                    + name.substring(DRIVER.length()) + "))")
                            .toString());
            for (ServiceReference<?> reference : left == null ? new ServiceReference<?>[0] : left) {
                String[] types = (String[]) reference.getProperty(Constants.OBJECTCLASS);
                complaints.add(name + " has stopped, and its " + String.join(", ", types) + " "
                        + reference.getProperty("packguard.id") + " is still there");
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
