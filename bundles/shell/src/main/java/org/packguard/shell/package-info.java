/**
 * The console commands bms:*, in Karaf and in openHAB.
 * They read services of model and print; nothing is decided here.
 */
package org.packguard.shell;
