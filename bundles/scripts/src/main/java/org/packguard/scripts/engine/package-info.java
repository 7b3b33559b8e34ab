/**
 * Which scripts there are, whom they follow and when they run, on one thread.
 * How a script is run is in process and program; no state is kept here beyond a restart.
 */
package org.packguard.scripts.engine;
