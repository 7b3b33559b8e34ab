package org.packguard.mqtt.client;

import org.packguard.model.problem.Reason;

/** Told what becomes of a session; called by its threads, one call at a time for messages. */
public interface SessionListener {
    /** The broker has accepted it. */
    void connected();

    /**
     * A message has come.
     *
     * @param retained whether the broker had kept it from before the subscription
     */
    void received(String topic, byte[] payload, boolean retained);

    /** It is over, or has never come about. Nothing follows. */
    void ended(Reason why);
}
