/**
 * A bundle that plays the core of openHAB in a real Karaf: it exports the signatures of {@code openhab-api} and behaves as
 * the thing manager and its registries do, told what to do over HTTP. It is packed by a test, for tests alone.
 * Nothing of Packguard may be known here: what reaches the binding, reaches it through openHAB's own interfaces.
 */
package org.packguard.itests.harness;
