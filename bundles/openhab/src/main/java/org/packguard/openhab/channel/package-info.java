/**
 * What a thing shows: groups, channels and channel types, made from the dictionary and the few things beside it.
 * Pure description, from which the XML and the texts are generated and by which handlers know where a value goes.
 * No class of openHAB is used here, and nothing lives.
 */
package org.packguard.openhab.channel;
