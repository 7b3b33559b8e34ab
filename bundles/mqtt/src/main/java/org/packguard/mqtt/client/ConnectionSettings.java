package org.packguard.mqtt.client;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import org.packguard.model.provider.Secret;

/**
 * Where a broker is and how it is spoken to.
 *
 * @param id the id from the configuration, for names of threads
 * @param host host name or address
 * @param port TCP port
 * @param version the version of the protocol
 * @param tls whether and whom to trust; empty without TLS
 * @param user the user name; empty for none
 * @param password the password; empty for none
 * @param clientId what the broker knows this client by
 * @param qos the quality of service of what the broker keeps, 0 or 1; commands have 0
 * @param keepAlive how long the line may be silent before it is tested
 * @param birth published when connected, and by its topic the place of the last will
 * @param will published by the broker when the connection breaks, and before it is closed
 */
public record ConnectionSettings(
        String id,
        String host,
        int port,
        Version version,
        Optional<Tls> tls,
        Optional<String> user,
        Optional<Secret> password,
        String clientId,
        int qos,
        Duration keepAlive,
        Message birth,
        Message will) {
    /** The versions of the protocol. */
    public enum Version {
        /** MQTT 5. */
        V5,
        /** MQTT 3.1.1. */
        V3
    }

    /**
     * TLS.
     *
     * @param trust the authorities that are trusted; empty for those of the JVM
     */
    public record Tls(Optional<TrustManagerFactory> trust) {}
}
