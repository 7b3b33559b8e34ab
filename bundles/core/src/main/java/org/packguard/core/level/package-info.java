/**
 * The level and solar monitors of living batteries: what is a sample, when data are stale, what persists, who is told, and the
 * relay that follows. Decisions are made by the machines in the package below; no guard is needed for any of it.
 * Scripts and notices follow elsewhere.
 */
package org.packguard.core.level;
