package org.packguard.driver.kit.replay;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.packguard.driver.kit.DriverServices;
import org.packguard.link.LinkParameters;
import org.packguard.link.recording.RecordedChunk;
import org.packguard.link.recording.RecordingReader;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.dispatch.BatteryListener;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Provider;

/**
 * Runs drivers over one recording offline: what they publish comes out in its order with its times, as if it were now. First
 * batteries are opened, one or more of a line that several shared, then {@link #next()} is called to the end. Every battery
 * ends offline, with the reason why nothing more comes. Memory stays bounded however long the recording is. For one thread.
 */
public final class RecordingPlayer implements AutoCloseable {
    private static final List<String> PLAYED = List.of(LinkParameters.REPLAY, LinkParameters.CANDUMP);

    private final RecordingReader recording;
    private final Consumer<Moment> sink;
    private final RecordingTime time = new RecordingTime();
    private final RecordingLinks links = new RecordingLinks();
    private final DriverServices services = new DriverServices(links, new Publishing(), time, time);
    private final List<Opened<?>> opened = new ArrayList<>();
    private boolean begun;
    private boolean ended;

    /**
     * What a battery has published.
     *
     * @param at when, since the recording was started; the times of the snapshot count from there too
     * @param battery whose
     * @param snapshot what is known of it
     * @param connection the state of its connection
     */
    public record Moment(Duration at, Battery battery, Snapshot snapshot, Connection connection) {}

    /**
     * A player.
     *
     * @param recording closed with the player
     * @param sink takes what is published, while a method of the player is called
     */
    public RecordingPlayer(RecordingReader recording, Consumer<Moment> sink) {
        this.recording = recording;
        this.sink = sink;
    }

    /** The provider of a driver on the class path, for {@link #open}; empty where there is none of this name. */
    public Optional<Provider> provider(String driver) {
        for (DriverFactory factory : ServiceLoader.load(DriverFactory.class)) {
            if (factory.driver().equals(driver)) {
                return Optional.of(factory.provider(services));
            }
        }
        return Optional.empty();
    }

    /**
     * Opens a battery that is to be played, before the first {@link #next()}.
     *
     * @param provider from {@link #provider}
     * @param config by the parameters of the provider, with {@code transport = replay}, or {@code candump} for a log of that;
     *     file, speed and loop mean nothing here
     * @throws ConfigurationException when the driver refuses it
     */
    public Battery open(Provider provider, Config config) throws ConfigurationException {
        if (!PLAYED.contains(String.valueOf(config.values().get("transport")))) {
            throw new ConfigurationException(List.of(config.problem(
                    LinkParameters.transport(),
                    Reason.of("recording.transport", "must be {0} here", Reason.either(PLAYED)))));
        }
        Map<String, Object> values = new TreeMap<>(config.values());
        values.remove(LinkParameters.SPEED.name());
        Opened<?> battery = provider.open(new Config(config.id(), config.where(), values));
        opened.add(battery);
        return (Battery) battery.service();
    }

    /** Plays the next chunk; false when the recording was over already. */
    public boolean next() throws IOException {
        Optional<RecordedChunk> chunk = recording.next();
        if (chunk.isPresent()) {
            long at = chunk.get().at().toNanos();
            if (begun) {
                time.advanceTo(at);
            } else {
                begun = true;
                time.begin(recording.started(), at);
                links.connected();
            }
            links.play(chunk.get(), time.nanos());
        } else if (!ended) {
            ended = true;
            links.ended(Reason.of("recording.end", "end of recording"));
        }
        return chunk.isPresent();
    }

    @Override
    public void close() throws IOException {
        opened.forEach(Opened::close);
        recording.close();
    }

    /** Hands on what batteries publish. */
    private final class Publishing implements Dispatcher {
        @Override
        public void publish(Battery battery, Snapshot snapshot, Connection connection) {
            sink.accept(new Moment(Duration.ofNanos(time.nanos()), battery, snapshot, connection));
        }

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
    }
}
