/**
 * Devices that are asked again and again over HTTP: by the one client, recorded where the configuration says so, or played
 * back from such a recording. An answer is recorded as its status, its length and its body; headers, which may hold secrets,
 * are not. What the answers mean is up to drivers.
 */
@Export
@Version("1.0.0")
package org.packguard.driver.kit.http;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
