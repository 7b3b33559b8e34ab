/**
 * The openHAB binding: the factory of all handlers is here, the features are in the packages below this one.
 * The one bundle that knows openHAB; nothing here is for other bundles.
 */
package org.packguard.openhab;
