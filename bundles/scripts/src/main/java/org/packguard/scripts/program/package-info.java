/**
 * The {@code *.run} files of the older controller: their steps, their interpreter and the relays that they switch.
 * They run inside of this program, bounded and never busy; processes have no place here.
 */
package org.packguard.scripts.program;
