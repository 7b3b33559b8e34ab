/**
 * The low/normal level of a battery and the solar excess, as states and transitions.
 * The machine that finds them is in core and needs no guard; scripts, notices, relays and rules follow its transitions.
 */
@Export
@Version("1.0.0")
package org.packguard.model.level;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
