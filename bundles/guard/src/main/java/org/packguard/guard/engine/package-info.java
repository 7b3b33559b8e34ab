/**
 * The pure machine of protection: rules as rows of data, one way to debounce, release, latch and recover, and permits and limits with every reason.
 * Time, inputs and configuration come in as values, and state, decision, answers and notes go out as values.
 * Nothing here does I/O, asks a clock, logs or shares mutable state.
 */
package org.packguard.guard.engine;
