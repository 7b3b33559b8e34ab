/**
 * The text format of recordings of the raw bytes of a link, and its reader.
 *
 * <p>A recording begins with the line {@code # packguard recording 1 <identity>}. Every other line is a chunk of bytes:
 * seconds since the start with three decimals, {@code <} for received or {@code >} for sent, and the bytes in
 * hexadecimal, such as {@code 12.345 < 4E570013}. A request stands before its reply. Lines that begin with {@code #} are
 * comments; lines that cannot be read are skipped and counted. Recordings hold what passed over the wire and nothing else, with
 * asterisks where a driver masks what is secret. Writing them to files and playing them back belong to links.
 */
@Export
@Version("1.0.0")
package org.packguard.link.recording;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
