/**
 * What happened, once each: transitions, alarms, acknowledgements, relay movements, changed configurations.
 * Everybody may tell; a log, a page and a broker listen. Measured values are no events.
 */
@Export
@Version("1.0.0")
package org.packguard.model.event;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
