/**
 * How anything configurable comes to life: providers with typed parameters, validated configuration, opened objects.
 * One shape for batteries, banks, guards, relays, inverters, brokers and exports, and for both hosts.
 * Parsing of whole configurations is in core; nothing here reads a file.
 */
@Export
@Version("1.1.0")
package org.packguard.model.provider;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
