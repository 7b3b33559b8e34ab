/**
 * A battery as everyone sees it: immutable values and snapshots, connection state, commands.
 * Drivers and banks produce them, everything downstream reads them; nothing here does I/O or knows a protocol.
 * All arithmetic is on longs in the fixed steps of the dictionary.
 */
@Export
@Version("1.2.0")
package org.packguard.model.battery;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
