/**
 * The commands of the launcher on a plain class path: decode, simulate, evidence.
 * The decoders are the drivers' own, found by ServiceLoader.
 */
package org.packguard.cli;
