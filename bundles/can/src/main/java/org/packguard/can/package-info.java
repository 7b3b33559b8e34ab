/**
 * CAN frames and the links that carry them: whoever speaks to a CAN bus asks {@link org.packguard.can.CanLinks} for a link.
 * The transports are those of the link bundle, with its sharing, back-off, statistics and recorder; text forms of frames are in
 * the package text.
 * What frames mean is not known here.
 */
@Export
@Version("1.1.0")
package org.packguard.can;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
