/**
 * What a host says to the kernel: which objects it wants, by kind, id and settings.
 * The kernel opens them when their providers are there, and closes them before the providers are gone.
 * How that is done is no business of a host and is not exported.
 */
@Export
@Version("1.1.0")
package org.packguard.core.owner;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
