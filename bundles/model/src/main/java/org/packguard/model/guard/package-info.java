/**
 * What a guard decides and why, and how it is spoken to: the second layer of protection beside the BMS.
 * One immutable decision carries permits, limits, conditions and what comes next; the machine behind it is in guard.
 * Nothing here decides anything.
 */
@Export
@Version("1.2.0")
package org.packguard.model.guard;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
