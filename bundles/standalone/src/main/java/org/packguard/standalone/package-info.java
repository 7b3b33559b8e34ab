/**
 * The stand-alone host: configuration files become objects at run time, on every edit.
 * A wrong file is reported and leaves the others alone.
 */
package org.packguard.standalone;
