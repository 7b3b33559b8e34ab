/**
 * Drivers run over recordings offline: as fast as they can, in the time of the recording, without threads and without a
 * framework. What comes out is what the driver would have published then. Files are opened by the caller.
 */
@Export
@Version("1.0.0")
package org.packguard.driver.kit.replay;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
