package org.packguard.model.quantity;

/**
 * One active alarm.
 *
 * @param id what it is
 * @param severity how grave it is
 */
public record Alarm(AlarmId id, Severity severity) {}
