/**
 * Guards and relays over HTTP: their JSON, the five lamps, and the acts of a person, which pass through the gate.
 * Nothing here decides anything about a battery; a guard does, and says why.
 */
package org.packguard.web.guard;
