/**
 * Live events as server-sent events, without a thread per stream. A client has one slot per battery in which the newest
 * event wins, so memory is bounded and a client that does not read slows nobody.
 */
package org.packguard.web.events;
