/**
 * Measured values and events on their way to receivers outside: ThingSpeak, InfluxDB, any webhook.
 * Each is a provider in a package of its own; queue and patience are in delivery. Nothing here waits for a receiver.
 */
package org.packguard.export;
