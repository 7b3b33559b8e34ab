/**
 * The dictionary: everything that is measured, its unit, its fixed step and its alarms.
 * Channels, topics, REST, metrics and history iterate over it; nothing else may name a quantity.
 * No values live here, see the battery package for those.
 */
@Export
@Version("1.0.0")
package org.packguard.model.quantity;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
