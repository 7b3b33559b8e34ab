/** Batteries that speak the Pylontech protocols over CAN. */
package org.packguard.driver.pylontech;
