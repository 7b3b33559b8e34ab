/**
 * Who tells an inverter or charger how much it may: the receivers of limits, so that a guard knows whether its limits are held, and
 * the inverters among them, with how they are doing and the set-points that a person or a program gives them for a while.
 * The limits themselves are a part of the decision of a guard.
 */
@Export
@Version("1.1.0")
package org.packguard.model.setpoint;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
