/**
 * The one HTTP client of the whole system, with bounds on time and memory.
 * Callers get a reply or a reason, never an exception of the network.
 * No JSON and no device knowledge live here.
 */
@Export
@Version("1.0.0")
package org.packguard.link.http;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
