/**
 * What all things have in common: one factory for all, a handler that owns its object, the editing and feeding of channels.
 * Everything of a handler happens on one thread of the binding, so that nothing of openHAB waits for it and it waits for nobody.
 * What the channels of one kind of things show is in the package of that kind.
 */
package org.packguard.openhab.handler;
