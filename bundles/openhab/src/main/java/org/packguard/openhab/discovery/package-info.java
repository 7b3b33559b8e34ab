/**
 * What a scan finds, into the inbox of openHAB, when somebody asks for it and never otherwise: probing disturbs.
 * How devices are found is the business of links and drivers.
 */
package org.packguard.openhab.discovery;
