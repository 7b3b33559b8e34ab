package org.packguard.link;

import org.osgi.annotation.versioning.ProviderType;

/** A hold on a link in bus mode. */
@ProviderType
public interface BusLink extends Link {
    /**
     * Queues an exchange. Those of higher priority go first; among equals the users take turns, so that a silent device
     * never starves the others. An exchange that cannot be sent, because the link is down, closed or its queue is full,
     * fails at once with the reason.
     */
    void exchange(Exchange exchange);
}
