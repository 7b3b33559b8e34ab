/**
 * Brings wanted objects to life when their providers are there and ends them in time: the owner of everything opened.
 * The state machine knows no OSGi; one thin component joins it to the service registry.
 * No foreign code is called under a lock.
 */
package org.packguard.core.lifecycle;
