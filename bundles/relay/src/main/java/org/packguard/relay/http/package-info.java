/**
 * Questions to relays with a web server: one GET, one JSON object or a reason.
 * What is asked and what it means is known to those who ask; the network belongs to the link's HTTP client.
 */
package org.packguard.relay.http;
