package org.packguard.bank.combine;

import java.util.OptionalLong;

/**
 * How a bank combines.
 *
 * @param limits how current limits become one
 * @param enables when charging and discharging is allowed
 * @param missing what a missing battery means
 * @param maxCharge the bank's charge current limit is never above it, in mA
 * @param maxDischarge the bank's discharge current limit is never above it, in mA
 */
public record Policy(
        LimitPolicy limits,
        EnablePolicy enables,
        MissingPolicy missing,
        OptionalLong maxCharge,
        OptionalLong maxDischarge) {}
