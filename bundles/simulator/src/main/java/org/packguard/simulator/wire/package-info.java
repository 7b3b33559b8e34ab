/**
 * What every protocol end is made of: bytes put into frames, checksums, and the interface of an end.
 * An end is pure: it is handed bytes and time, and hands back bytes; it owns no thread and no line.
 * Nothing of one protocol belongs here.
 */
package org.packguard.simulator.wire;
