/**
 * What a script says of itself, by its name and in its header: whom it follows, when it runs.
 * All of it is pure; hostile texts give problems, never exceptions.
 * Nothing is run from here.
 */
package org.packguard.scripts.header;
