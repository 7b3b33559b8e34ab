package org.packguard.cli.check;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.packguard.link.Channel;
import org.packguard.link.LinkParameters;
import org.packguard.link.LinkProvider;
import org.packguard.link.http.Http;
import org.packguard.link.http.HttpCall;
import org.packguard.link.http.HttpResult;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.dispatch.BatteryListener;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;

/** The services of an appliance that reaches nothing: no device is touched, no time passes, nobody is told of anything. */
final class Nowhere implements Dispatcher, Clock, Deadlines, Http {
    @Override
    public void publish(Battery battery, Snapshot snapshot, Connection connection) {}

    @Override
    public void forget(Battery battery) {}

    @Override
    public Subscription subscribe(Lane lane, String name, BatteryListener listener) {
        return () -> {};
    }

    @Override
    public List<ListenerStatus> listeners() {
        return List.of();
    }

    @Override
    public long nanos() {
        return 0;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public Deadline after(Duration delay, Runnable task) {
        return () -> {};
    }

    @Override
    public Deadline every(Duration pause, Runnable task) {
        return () -> {};
    }

    @Override
    public CompletionStage<HttpResult> send(HttpCall call) {
        return new CompletableFuture<>();
    }

    /** Transports that know which device a configuration means, and never connect to it. */
    static List<LinkProvider> transports() {
        return Stream.of(
                        LinkParameters.SERIAL,
                        LinkParameters.TCP,
                        LinkParameters.BLE,
                        LinkParameters.HLKB40,
                        LinkParameters.REPLAY,
                        LinkParameters.SLCAN,
                        LinkParameters.SOCKETCAN,
                        LinkParameters.SOCKETCAND,
                        LinkParameters.CANDUMP)
                .<LinkProvider>map(Transport::new)
                .toList();
    }

    private record Transport(String transport) implements LinkProvider {
        @Override
        public String identity(Config config) {
            return switch (transport) {
                case LinkParameters.TCP ->
                    config.get(LinkParameters.HOST).toLowerCase(Locale.ROOT) + ":"
                            + config.get(LinkParameters.TCP_PORT);
                case LinkParameters.BLE -> config.get(LinkParameters.MAC).toUpperCase(Locale.ROOT);
                case LinkParameters.REPLAY, LinkParameters.CANDUMP -> transport + " " + config.get(LinkParameters.FILE);
                case LinkParameters.SOCKETCAN -> transport + " " + config.get(LinkParameters.INTERFACE);
                case LinkParameters.SOCKETCAND ->
                    transport + " " + config.get(LinkParameters.SOCKETCAND_HOST) + ":"
                            + config.get(LinkParameters.SOCKETCAND_PORT) + " " + config.get(LinkParameters.INTERFACE);
                case LinkParameters.SLCAN ->
                    config.find(LinkParameters.SLCAN_HOST)
                            .map(host -> host.toLowerCase(Locale.ROOT) + ":" + config.get(LinkParameters.SLCAN_PORT))
                            .orElseGet(() -> real(Path.of(config.get(LinkParameters.SLCAN_PORT))));
                default -> real(Path.of(config.get(LinkParameters.PORT)));
            };
        }

        private static String real(Path port) {
            try {
                return port.toRealPath().toString();
            } catch (IOException e) {
                return port.toAbsolutePath().normalize().toString();
            }
        }

        @Override
        public Channel connect(Config config) throws IOException {
            throw new IOException("nothing is connected while a configuration is checked");
        }
    }
}
