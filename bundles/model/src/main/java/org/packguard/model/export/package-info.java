/**
 * A receiver outside that measured values or events are sent to, as everyone sees it: whether it takes them, and how many.
 * What is sent and in which form is a matter of the bundle that speaks to it.
 */
@Export
@Version("1.0.0")
package org.packguard.model.export;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
