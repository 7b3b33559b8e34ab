/**
 * The state and statistics of links as pages and consoles show them.
 * The links themselves, and everything that does I/O, are in the link bundle.
 */
@Export
@Version("1.1.0")
package org.packguard.model.link;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
