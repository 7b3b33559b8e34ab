package org.packguard.export.reading;

import java.time.Instant;
import org.packguard.model.battery.Values;

/**
 * What is known of a battery at one moment.
 *
 * @param battery its id
 * @param name its name for people
 * @param driver its driver
 * @param values what is measured, and what the level and solar monitor says
 * @param at when, by the wall clock
 */
public record Reading(String battery, String name, String driver, Values values, Instant at) {}
