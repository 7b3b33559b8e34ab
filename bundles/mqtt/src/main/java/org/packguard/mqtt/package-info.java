/**
 * Packguard and MQTT: what is published to a broker, what is taken from one, and what Home Assistant is told.
 * Each concern has a package below; nothing here speaks to a BMS or decides about protection.
 */
package org.packguard.mqtt;
