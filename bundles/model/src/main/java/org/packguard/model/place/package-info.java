/**
 * Where things lie on disk and how they get there whole, decided in one place for every bundle and both hosts.
 * What is written is no business of this package.
 */
@Export
@Version("1.0.0")
package org.packguard.model.place;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
