/**
 * Updates of a ThingSpeak channel: which values are its fields, how an update looks, what its answers mean.
 * The key goes into a header and nowhere else. When and how often something is sent is decided by delivery.
 */
package org.packguard.export.thingspeak;
