/**
 * One node at one broker: brings what there is on this machine to the publishers, as it comes, changes and goes.
 * How a value becomes a message is in publish and homeassistant; what is asked of the node from outside is in command.
 */
package org.packguard.mqtt.node;
