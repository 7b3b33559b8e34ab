/**
 * The bank as a living object: it finds its members among the batteries, has them combined whenever one of them is new, gone or
 * stale, and publishes what comes out. How values are combined is no business of this package.
 */
package org.packguard.bank.component;
