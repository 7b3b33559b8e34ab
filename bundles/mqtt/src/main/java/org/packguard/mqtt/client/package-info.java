/**
 * One connection to one broker: connecting, back-off, a bounded queue in which the newest message of a topic wins, subscriptions.
 * Nothing here knows what the messages mean. The library is used by the classes named after it and by nobody else.
 */
package org.packguard.mqtt.client;
