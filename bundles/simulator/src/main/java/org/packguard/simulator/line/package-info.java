/**
 * The lines a virtual device is reached by: a pty made here, or a TCP port.
 * A line owns its one reading thread and survives clients that come and go.
 * Neither protocols nor faults of single bytes are known here.
 */
package org.packguard.simulator.line;
