package org.packguard.model.discovery;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** How a driver knows its device by what it advertises over Bluetooth, an OSGi service. Pure; safe for any thread. */
@ConsumerType
public interface Recogniser {
    /** The device, if it is one of the driver's; {@code transport}, {@code mac} and {@code adapter} are not among its settings. */
    Optional<Finding> recognise(Advertisement advertisement);
}
