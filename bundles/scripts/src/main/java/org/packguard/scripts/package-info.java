/**
 * Scripts that follow a battery, and notices of its transitions.
 * The component here joins them to the system; nothing is exported, and nothing that protects waits for any of it.
 */
package org.packguard.scripts;
