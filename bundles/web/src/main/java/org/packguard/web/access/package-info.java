/**
 * Who may do what over HTTP: sessions, passwords of scripts, where a request comes from, how many there may be.
 * Everything that changes something passes through the gate here; what it does is decided elsewhere.
 * Passwords are only carried through, to the realm.
 */
package org.packguard.web.access;
