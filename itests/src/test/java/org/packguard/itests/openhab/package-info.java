/**
 * What the openHAB side ships beside its code: XML, texts, README and KAR, made from or held against providers and channels.
 * The generator writes what the build then only compares. No Karaf is started here.
 */
package org.packguard.itests.openhab;
