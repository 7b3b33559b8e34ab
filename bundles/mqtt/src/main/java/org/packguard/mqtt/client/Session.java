package org.packguard.mqtt.client;

import java.util.concurrent.CompletionStage;

/** One connection from its first packet to its end. Safe for any thread; nothing blocks. */
public interface Session {
    /** Sends a message; the stage completes with whether it was taken, never exceptionally. */
    CompletionStage<Boolean> publish(Message message);

    /** Asks for the messages of a topic filter. */
    void subscribe(String filter);

    /** Asks for them no more. */
    void unsubscribe(String filter);

    /** Ends it in good order, so that the broker does not publish the last will. */
    void close();
}
