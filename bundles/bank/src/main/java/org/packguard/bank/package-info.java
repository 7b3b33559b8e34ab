/**
 * Several batteries of any drivers as one. The sub-packages hold the arithmetic and the living object.
 * Nothing here talks to a device or knows a driver.
 */
package org.packguard.bank;
