/**
 * What a driver offers to tools that decode captured bytes without a device.
 * It is the driver's own framer and decoder behind one interface, found as OSGi service and by ServiceLoader.
 * No links and no threads live here.
 */
@Export
@Version("1.0.0")
package org.packguard.model.decode;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
