/**
 * An MQTT broker inside of the demo, so that there is something to look at without installing one.
 * It keeps everything in memory and listens on loopback.
 * Nothing outside of this package knows which library it is.
 */
package org.packguard.simulator.broker;
