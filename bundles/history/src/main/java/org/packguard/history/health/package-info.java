/**
 * What minutes of a battery's life say of its health: pure arithmetic over series.
 * No files, clocks or services here; the same minutes give the same answer.
 */
package org.packguard.history.health;
