/**
 * From batteries to archives: what is worth keeping, rows of 10 s out of snapshots, and when a row is due by a clock that
 * people and networks set. One thread writes; what goes wrong on the disk stays here.
 */
package org.packguard.history.record;
