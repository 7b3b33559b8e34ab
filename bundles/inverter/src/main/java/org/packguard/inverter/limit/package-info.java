/**
 * How the current limits of one battery are shared among its inverters, so that together they are never told more than it allows.
 * Pure but for the ledgers, which remember who was told what.
 * Frames and services are not known here.
 */
package org.packguard.inverter.limit;
