package org.packguard.link.testing;

import java.util.HashMap;
import java.util.Map;
import org.packguard.model.provider.Config;

/** Configurations of links. */
public final class Configs {
    private Configs() {}

    /** Of keys and values in turn. */
    public static Config of(Object... keysAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return new Config("cellar", "packguard.battery-cellar.cfg", values);
    }

    /** Of the fake transport. */
    public static Config fake(String mac) {
        return of("transport", "ble", "mac", mac);
    }

    /** Of a TCP connection to loopback. */
    public static Config tcp(int port) {
        return of("transport", "tcp", "host", "127.0.0.1", "port", (long) port);
    }
}
