/**
 * One error style: a problem names what is wrong, where, and what is allowed; a reason says why a state is as it is.
 * Both carry a key and arguments so that they can be translated, and render themselves in English.
 */
@Export
@Version("1.2.0")
package org.packguard.model.problem;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
