/**
 * Relays that a program of the owner switches.
 * The program is run without a shell, with a bound on its time and none of its output kept.
 */
package org.packguard.relay.command;
