package org.packguard.driver.kit;

import org.packguard.link.LinkManager;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;

/**
 * What a driver gets from the system.
 *
 * @param links links to devices
 * @param dispatcher takes what is published
 * @param clock the time
 * @param deadlines calls back later
 */
public record DriverServices(LinkManager links, Dispatcher dispatcher, Clock clock, Deadlines deadlines) {}
