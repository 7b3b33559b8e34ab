/**
 * The realm: a file of people with salted hashes of their passwords, how often somebody may try, and what changes the file.
 * It is our own and never the host's. Passwords are compared here and nowhere else, and are never logged but once, at the
 * first start.
 */
package org.packguard.core.users;
