/**
 * Sharing of links: who holds which, by canonical identity, as a stream or as a bus with fair turns.
 * The services of this bundle for links are here.
 * How bytes get in and out is the pipe's business.
 */
package org.packguard.link.internal.share;
