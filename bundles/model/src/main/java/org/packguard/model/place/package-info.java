/**
 * Where things lie on disk, decided in one place for every bundle and both hosts.
 * Only the decision lives here; nothing reads or writes a file.
 */
@Export
@Version("1.0.0")
package org.packguard.model.place;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
