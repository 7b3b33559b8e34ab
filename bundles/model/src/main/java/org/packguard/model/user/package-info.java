/**
 * Who acts: people with a name and a role in a realm of our own, and where an act came from.
 * Passwords go in as characters and never come out; the files behind it are in core.
 */
@Export
@Version("1.0.0")
package org.packguard.model.user;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
