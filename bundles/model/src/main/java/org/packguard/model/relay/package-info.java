/**
 * Relay outputs and the leases that keep them closed.
 * Whoever wants a relay closed holds a vote and renews it; a relay closes only while all votes ask for it.
 * How a relay is reached is in relay and in whatever else provides one.
 */
@Export
@Version("1.0.0")
package org.packguard.model.relay;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
