/**
 * Files that survive a power cut: written whole, synced, with their permissions from the first moment; for core and hosts.
 * What stands in them is decided elsewhere.
 */
@Export
@Version("1.0.0")
package org.packguard.core.file;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
