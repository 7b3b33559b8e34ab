/**
 * Rules that follow a battery by the beginning of their UIDs, as scripts do by their names.
 * Lives only where openHAB's automation does.
 */
package org.packguard.openhab.rule;
