/**
 * The languages in which people are told why something is as it is, and the sentences of those that are not English.
 * Whoever shows a reason to a person translates it here, at the last moment; logs and other programs get English.
 */
@Export
@Version("1.0.0")
package org.packguard.model.language;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
