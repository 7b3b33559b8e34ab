/**
 * Tests of the built archive, started as a process and reached from outside: REST, page, console, files and signals.
 * Beside them the rules that hold for all bundles together: who may import whom, what must be pure, what is in the jars.
 * Nothing here looks into a running appliance by other means than its users have.
 */
package org.packguard.itests;
