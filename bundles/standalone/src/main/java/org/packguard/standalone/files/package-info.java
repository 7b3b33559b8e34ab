/**
 * The stand-alone host: configuration files become wishes of the kernel's owner at run time, on every edit.
 * A wrong file is reported and leaves the others alone; files that are still being written are waited for.
 * What the keys mean is the providers' business.
 */
package org.packguard.standalone.files;
