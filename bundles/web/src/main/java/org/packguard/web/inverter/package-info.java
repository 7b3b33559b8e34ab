/**
 * Inverters over HTTP: what each is told, and set-points for a while.
 * What may be sent is decided by batteries, guards and the inverters themselves; nothing here can raise it.
 */
package org.packguard.web.inverter;
