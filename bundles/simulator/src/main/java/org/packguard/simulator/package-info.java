/**
 * Virtual batteries that speak the real wire protocols on ptys and TCP ports, with faults on demand.
 * For demonstrations and tests; never part of an installation that guards a battery.
 * Nothing of the drivers is used here, so that both sides of a wire are written independently.
 */
@Export
@Version("1.0.0")
package org.packguard.simulator;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
