/**
 * The transport {@code replay}: plays a recording at any speed, what was sent and what was received.
 * What is written to it goes nowhere. The format of recordings is in the exported package recording.
 */
package org.packguard.link.internal.replay;
