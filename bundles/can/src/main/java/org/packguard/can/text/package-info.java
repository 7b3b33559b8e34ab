/**
 * Frames as text: the lines of {@code candump}, of slcan adapters and of socketcand.
 * Everything is pure and bounded: what cannot be read is a value, never an exception.
 * Connections and time are not known here.
 */
@Export
@Version("1.0.0")
package org.packguard.can.text;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
