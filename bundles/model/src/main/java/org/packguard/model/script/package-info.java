/**
 * How the scripts that follow a battery are doing.
 * Finding, scheduling and running them is in scripts.
 */
@Export
@Version("1.1.0")
package org.packguard.model.script;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
