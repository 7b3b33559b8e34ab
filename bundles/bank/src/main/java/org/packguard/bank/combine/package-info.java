/**
 * The arithmetic of a bank: snapshots of members and policies in, one set of values out, each with its age. Everything is exact
 * fixed-point, rounded once and half-even, limits downwards. No I/O, no clock and no memory of what was before live here.
 */
package org.packguard.bank.combine;
