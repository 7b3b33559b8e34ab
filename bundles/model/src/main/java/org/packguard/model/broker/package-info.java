/**
 * A message broker as everyone sees it: whether it is reached, and how much has gone there.
 * What is published and taken in is a matter of the bundle that speaks to it.
 */
@Export
@Version("1.1.0")
package org.packguard.model.broker;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
