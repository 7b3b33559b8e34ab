/**
 * JSON as it goes over the wire: exact decimals out, and hostile texts in with bounds on everything.
 * What the fields mean is a matter of the packages beside it.
 */
package org.packguard.mqtt.json;
