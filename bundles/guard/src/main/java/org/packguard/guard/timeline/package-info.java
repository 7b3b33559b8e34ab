/**
 * Timelines: the input of a guard without wire bytes, line by line, run through the engine at exact times.
 * Lines go in and lines come out; files and streams are the caller's.
 * The JSON of both is the contract with other tools and must not change.
 */
@Export
@Version("1.0.0")
package org.packguard.guard.timeline;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
