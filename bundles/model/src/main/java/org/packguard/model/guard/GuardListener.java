package org.packguard.model.guard;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears of decisions, by being registered as an OSGi service. Called on a thread that no protection depends on; only the newest counts. */
@ConsumerType
@FunctionalInterface
public interface GuardListener {
    /** A guard has decided anew. Exceptions are logged once and swallowed. */
    void decided(Guard guard, Decision decision);
}
