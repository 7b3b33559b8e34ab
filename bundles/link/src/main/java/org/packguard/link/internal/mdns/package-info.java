/**
 * Host names that end in {@code .local}, asked of the devices themselves by multicast DNS (RFC 6762), for systems whose
 * resolver does not do it. One-shot queries only: nothing is announced, no well-known port is taken, nothing runs between
 * look-ups. Services are not browsed here.
 */
package org.packguard.link.internal.mdns;
