/**
 * What was: series of measured values, the health that follows from them, and pages of the event log.
 * Who asks reads only; how and where things are kept is in the bundle that provides it.
 * Every answer is bounded, however long the time that is asked for.
 */
@Export
@Version("1.0.0")
package org.packguard.model.history;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
