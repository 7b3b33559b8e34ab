/**
 * Batteries of other nodes, as they publish them: values with the ages that they have there, and with what the way has added.
 * A message counts only when it is new by the sender's own count and clock; that it has arrived says nothing.
 */
package org.packguard.mqtt.remote;
