/**
 * What a broker is told of batteries and guards: one topic for each value, the whole state as JSON, what is there and what not.
 * A value goes out when it has changed enough and long enough ago; nothing here connects, subscribes or decides.
 */
package org.packguard.mqtt.publish;
