/**
 * The transport {@code replay}: plays the received bytes of a recording at any speed.
 * What is written goes nowhere. The format of recordings is in the exported package recording.
 */
package org.packguard.link.internal.replay;
