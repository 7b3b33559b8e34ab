package org.packguard.model.event;

import java.time.Instant;
import org.packguard.model.problem.Reason;

/**
 * Something that happened.
 *
 * @param at when, by the wall clock
 * @param topic what it is about
 * @param source whom it is about: {@code guard cellar}, {@code relay charger}
 * @param text what happened
 * @param actor who did it, empty where nobody did
 */
public record Event(Instant at, Topic topic, String source, Reason text, String actor) {
    /** What events are about. */
    public enum Topic {
        /** A permit, state or condition of a guard. */
        GUARD,
        /** An act of a person. */
        ACT,
        /** A relay has moved or cannot be reached. */
        RELAY,
        /** A level or solar transition. */
        LEVEL,
        /** A script or a notice. */
        SCRIPT,
        /** A connection came or went. */
        CONNECTION,
        /** An alarm of a BMS came or went. */
        ALARM,
        /** A configuration was taken in, changed, refused or removed. */
        CONFIGURATION,
        /** Somebody logged in, or tried to. */
        LOGIN,
        /** The program itself. */
        SYSTEM
    }
}
