/**
 * Writes the raw bytes of a link to rotating files of bounded size.
 * The disk is touched by a thread of its own, so that a slow or full one neither slows a link nor ends it.
 * The format itself is in the exported package recording.
 */
package org.packguard.link.internal.record;
