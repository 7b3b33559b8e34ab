package org.packguard.cli.check;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.packguard.mqtt.client.Message;
import org.packguard.mqtt.client.Session;

/** A session with a broker that is never accepted. */
final class NoBroker implements Session {
    @Override
    public CompletionStage<Boolean> publish(Message message) {
        return CompletableFuture.completedFuture(false);
    }

    @Override
    public void subscribe(String filter) {}

    @Override
    public void unsubscribe(String filter) {}

    @Override
    public void close() {}
}
