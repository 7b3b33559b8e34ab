/**
 * What stands in the configuration of a thing, as a wish for an object of a kind and type with settings as text.
 * Pure conversion; what the settings mean is the provider's business and is checked by it.
 */
package org.packguard.openhab.thing;
