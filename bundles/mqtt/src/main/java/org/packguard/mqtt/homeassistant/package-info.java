/**
 * What Home Assistant is told so that it finds batteries by itself: one message for each, in the device-based form.
 * The rules that such a message must keep are those of Home Assistant's MQTT integration; nothing here publishes values.
 */
package org.packguard.mqtt.homeassistant;
