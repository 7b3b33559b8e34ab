package org.packguard.link.internal.mdns;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Addresses of hosts on the local link. Safe for any thread. */
public interface HostNames {
    /**
     * Asks who has a name; returns at once.
     *
     * @param host a name for which {@link #isLocal} holds
     * @return the address, empty when nobody has answered within some seconds; never completes exceptionally
     */
    CompletionStage<Optional<InetAddress>> find(String host);

    /** Forgets an address under which the host could not be reached: it may have got another one. */
    void forget(String host);

    /** Whether a name is one that devices answer for by themselves. */
    static boolean isLocal(String host) {
        return host != null && plain(host).endsWith(".local");
    }

    /** A name in lower case, without the dot that may end it. */
    static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
