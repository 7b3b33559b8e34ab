package org.packguard.driver.linkbms;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;

/** Which battery reads which host, for the scan to tell what is configured already; a service of this bundle alone. Safe for any thread. */
@Component(service = OpenHosts.class)
public final class OpenHosts {
    private final Map<String, String> users = new ConcurrentHashMap<>();

    /** Called by the framework. */
    public OpenHosts() {}

    void opened(String battery, URI uri) {
        users.put(battery, key(uri));
    }

    void closed(String battery, URI uri) {
        users.remove(battery, key(uri));
    }

    /** The battery that reads a host. */
    Optional<String> user(URI uri) {
        return users.entrySet().stream()
                .filter(one -> one.getValue().equals(key(uri)))
                .map(one -> "battery " + one.getKey())
                .findFirst();
    }

    private static String key(URI uri) {
        return (uri.getHost() + ":" + uri.getPort()).toLowerCase(Locale.ROOT);
    }
}
