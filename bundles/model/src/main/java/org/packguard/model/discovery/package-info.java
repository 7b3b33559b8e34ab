/**
 * Finding batteries: what a scan has found and how its configuration would read, and the interfaces by which bundles take
 * part in one. A driver says how its device is recognised, on a serial line or by what it advertises over Bluetooth; who owns
 * the wires does the looking. Records and interfaces only: no I/O, no threads, and nothing that is found is ever configured here.
 */
@Export
@Version("1.0.0")
package org.packguard.model.discovery;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
