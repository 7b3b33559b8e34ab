/**
 * The console commands bms:*, in Karaf and in openHAB. Commands, what they look at and how it is rendered are packages
 * below; nothing is decided and nothing is changed here.
 */
package org.packguard.shell;
