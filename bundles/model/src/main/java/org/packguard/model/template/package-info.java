/**
 * Texts with places for values, as the owner writes them for requests to other systems.
 * How a text is filled and escaped is decided here once; which values there are and where it is sent is not.
 */
@Export
@Version("1.0.0")
package org.packguard.model.template;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
