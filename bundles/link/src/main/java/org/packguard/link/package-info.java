/**
 * Links: shared, reconnecting pipes to devices, and the interface for transports.
 * Whoever talks to a device asks the {@link org.packguard.link.LinkManager} for a stream or a bus; nobody else does I/O.
 * Frames and protocols are not known here.
 */
@Export
@Version("1.2.0")
package org.packguard.link;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
