/**
 * What every driver needs: layout tables, plausibility, extremes, poll plans, publishing.
 * A driver adds a layout table, a framer and a poll plan.
 * Nothing of a single make of BMS lives here.
 */
@Export
@Version("1.0.0")
package org.packguard.driver.kit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
