package org.packguard.relay.drive;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.packguard.model.event.Event;
import org.packguard.model.event.Events;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Opened;
import org.packguard.model.relay.Button;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.relay.button.PressedRelay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes relays of outputs; what all relays of the system share is here. Safe for any thread. */
@Component(service = RelayFactory.class)
public final class RelayFactory {
    private static final Logger LOG = LoggerFactory.getLogger(RelayFactory.class);
    private static final Duration BETWEEN_FIRST_CLOSINGS = Duration.ofMillis(500);

    private final Clock clock;
    private final Deadlines deadlines;
    private final Lane news = new Lane("packguard-relay-news");
    private final Stagger stagger = new Stagger(BETWEEN_FIRST_CLOSINGS);

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Events events;

    /** With the services of the system. */
    @Activate
    public RelayFactory(@Reference Clock clock, @Reference Deadlines deadlines) {
        this.clock = clock;
        this.deadlines = deadlines;
    }

    /**
     * A sort of relay as one configuration has it.
     *
     * @param type the provider's type
     * @param lease who opens it when renewal stops
     * @param lookPeriod how often to look for the device; empty for never
     */
    public record Sort(String type, Lease lease, Optional<Duration> lookPeriod) {}

    /**
     * Opens a relay.
     *
     * @param output makes its output; what it is given takes why the device may have lost what it was told
     */
    public Opened<Relay> open(Config config, Sort sort, Function<Consumer<Reason>, Output> output) {
        return open(config, sort, output, Optional.empty());
    }

    /** Opens a relay that is also a button. */
    public Opened<Relay> open(
            Config config, Sort sort, Function<Consumer<Reason>, Output> output, Optional<Button> button) {
        String name = String.valueOf(config.values().getOrDefault("name", config.id()));
        Losses losses = new Losses();
        SwitchedRelay relay = new SwitchedRelay(
                new SwitchedRelay.Identity(config.id(), name, sort.type, sort.lease),
                output.apply(losses),
                new Pace(RelayParameters.pace(config), stagger, clock.nanos()),
                clock,
                deadlines,
                new Lane("packguard-relay-" + config.id()),
                this::tell);
        losses.relay = relay;
        relay.start(sort.lookPeriod);
        return new OpenedRelay(
                relay, button.<Relay>map(one -> new PressedRelay(relay, one)).orElse(relay));
    }

    /** On a thread of its own: neither a slow log nor a slow listener delays a relay. */
    private void tell(Event event) {
        news.execute(() -> {
            LOG.info("{} {}", event.source(), event.text());
            Events now = events;
            if (now != null) {
                now.tell(event);
            }
        });
    }

    /** Hands on what an output tells that exists before its relay. */
    private static final class Losses implements Consumer<Reason> {
        private volatile SwitchedRelay relay;

        @Override
        public void accept(Reason why) {
            SwitchedRelay now = relay;
            if (now != null) {
                now.lost(why);
            }
        }
    }

    private record OpenedRelay(SwitchedRelay relay, Relay service) implements Opened<Relay> {
        @Override
        public Class<Relay> type() {
            return Relay.class;
        }

        @Override
        public void close() {
            relay.end();
        }
    }
}
