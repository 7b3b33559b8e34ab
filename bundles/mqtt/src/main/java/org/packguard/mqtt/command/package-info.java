/**
 * What may be asked of this node by way of a broker: operating a switch, acknowledging, limiting an inverter for a while, each only where the configuration allows it.
 * There is no command that changes a threshold or any configuration, and there must never be one.
 */
package org.packguard.mqtt.command;
