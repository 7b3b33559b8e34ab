/**
 * How snapshots and connection changes reach those who listen.
 * Protection has a lane of its own; all others have one slot per battery in which the newest wins.
 */
@Export
@Version("1.1.0")
package org.packguard.model.dispatch;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
