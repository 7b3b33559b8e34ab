package org.packguard.simulator.broker;

import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.packguard.simulator.DemoPart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A broker (MQTT 3.1.1) that runs from its making to its closing, and forgets everything then. Safe for any thread. */
public final class EmbeddedBroker implements DemoPart, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private final String address;
    private final Server server = new Server();
    private final AtomicBoolean running = new AtomicBoolean(true);

    /**
     * A broker that listens.
     *
     * @param bind local address
     * @param port TCP port
     * @throws IOException when the port cannot be used
     */
    public EmbeddedBroker(String bind, int port) throws IOException {
        address = bind + ":" + port;
        Properties settings = new Properties();
        settings.setProperty("host", bind);
        settings.setProperty("port", Integer.toString(port));
        settings.setProperty("websocket_port", "disabled");
        settings.setProperty("allow_anonymous", "true");
        settings.setProperty("allow_zero_byte_client_id", "true");
        settings.setProperty("persistence_enabled", "false");
        settings.setProperty("netty.mqtt.message_size", "1048576");
        settings.setProperty("session_queue_size", "20000");
        // it would tell its makers over the network that it runs
        settings.setProperty("telemetry_enabled", "false");
        try {
            server.startServer(new MemoryConfig(settings));
        } catch (RuntimeException e) {
            server.stopServer();
            throw new IOException(e.getMessage(), e);
        }
        LOG.info("The broker of the demo listens at {}", address);
    }

    @Override
    public String describe() {
        return "MQTT broker at " + address;
    }

    @Override
    public boolean running() {
        return running.get();
    }

    /** Ends it in the background, since its sessions take a moment to end. */
    @Override
    public void close() {
        if (running.getAndSet(false)) {
            Thread end = new Thread(server::stopServer, "packguard-simulator-broker-end");
            end.setDaemon(true);
            end.start();
        }
    }
}
