/**
 * Holds on CAN buses: a stream of the link manager with its lines read as frames.
 * Sharing, threads and queues are the link bundle's.
 */
package org.packguard.can.internal.link;
