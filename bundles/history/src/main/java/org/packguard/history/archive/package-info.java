/**
 * The archive of one battery: a file of fixed size with round-robin archives of RRD4J inside, that is whole after every crash.
 * Batteries, threads and clocks do not belong here; whoever calls brings the rows and their times.
 */
package org.packguard.history.archive;
