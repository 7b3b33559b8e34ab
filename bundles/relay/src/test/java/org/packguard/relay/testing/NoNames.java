package org.packguard.relay.testing;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.packguard.link.internal.mdns.HostNames;

/** A network in which nobody answers to a name. */
public final class NoNames implements HostNames {
    @Override
    public CompletionStage<Optional<InetAddress>> find(String host) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public void forget(String host) {}
}
