/**
 * The command that runs what was recorded, or written down by hand, through a guard.
 * It decides nothing: the guard's own engine and the drivers' own decoders do.
 */
package org.packguard.cli.replay;
