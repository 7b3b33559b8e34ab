/**
 * Time as it is injected everywhere: a monotonic clock with the wall clock as annotation, and deadlines.
 * Nothing outside core's implementation and links asks the system for the time.
 */
@Export
@Version("1.0.0")
package org.packguard.model.time;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
