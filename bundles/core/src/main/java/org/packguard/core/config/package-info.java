/**
 * From keys and texts as people write them to a validated configuration, or every problem at once; for hosts.
 * Parameters come from providers and, for what all objects of a kind have in common, from here.
 * Nothing here reads a file or knows a host.
 */
@Export
@Version("1.0.0")
package org.packguard.core.config;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
