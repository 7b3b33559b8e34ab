package org.packguard.model.setpoint;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Current limits for a while.
 *
 * @param charge the highest charge current in mA; empty where it is not to be changed
 * @param discharge the highest discharge current in mA, positive; empty where it is not to be changed
 * @param lasts for how long
 */
public record SetPoint(OptionalLong charge, OptionalLong discharge, Duration lasts) {}
