/**
 * Topics and payloads that other programs publish, key by key, for dashboards that know them and shall go on working.
 * On by choice only; whatever is new belongs into the topics of the dictionary.
 */
package org.packguard.mqtt.compat;
