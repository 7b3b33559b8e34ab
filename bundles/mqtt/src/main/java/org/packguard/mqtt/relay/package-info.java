/**
 * Relays that are reached by way of a broker. Nobody is there to open one when this program dies, unless the device has a timer.
 * Who may have a relay closed is a matter of votes, as everywhere; the broker and its topics are all that is special here.
 */
package org.packguard.mqtt.relay;
