/**
 * What happened: the book of the newest events, its listeners, and what the kernel itself has to tell of batteries.
 * Memory is bounded, telling never blocks, and no measured value is an event.
 */
package org.packguard.core.event;
