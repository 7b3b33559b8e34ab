/**
 * Measured values for InfluxDB: the line protocol, and the addresses of both of its generations.
 * A token or password goes into a header and nowhere else. When something is sent is decided by delivery.
 */
package org.packguard.export.influxdb;
