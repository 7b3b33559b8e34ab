package org.packguard.openhab.relay;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openhab.core.events.EventPublisher;
import org.openhab.core.items.ItemRegistry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.relay.Relay;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;

/** Relays that are switch items of openHAB: commanded ON while all ask for closed, OFF at once when one does not. */
@Component(service = Provider.class)
public final class ItemRelays implements Provider {
    static final String TYPE = "item";

    private static final Parameter<String> ITEM = Parameter.text(
                    "item", "the name of an item of type Switch", ItemRelays::name, "The item that is commanded")
            .mandatory();

    private final ItemRegistry items;
    private final EventPublisher events;
    private final Clock clock;
    private final Deadlines deadlines;
    private final ThreadPoolExecutor lane = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), ItemRelays::thread, new DiscardPolicy());

    /** With the services of openHAB and the system. */
    @Activate
    public ItemRelays(
            @Reference ItemRegistry items,
            @Reference EventPublisher events,
            @Reference Clock clock,
            @Reference Deadlines deadlines) {
        this.items = items;
        this.events = events;
        this.clock = clock;
        this.deadlines = deadlines;
    }

    /** What was asked for is still sent. */
    @Deactivate
    public void close() {
        lane.shutdown();
    }

    @Override
    public Kind kind() {
        return Kind.RELAY;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String label() {
        return "Item";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return Stream.concat(Stream.of(ITEM), ItemPace.PARAMETERS.stream()).toList();
    }

    @Override
    public Opened<Relay> open(Config config) {
        String name = String.valueOf(config.values().getOrDefault("name", config.id()));
        SwitchItem item = new SwitchItem(config.get(ITEM), config.get(ItemPace.INVERTED), items, events);
        ItemPace pace = new ItemPace(config, clock.nanos());
        ItemRelay relay = new ItemRelay(config.id(), name, item, pace, clock, deadlines, lane);
        relay.start();
        return new OpenedRelay(relay);
    }

    private record OpenedRelay(ItemRelay relay) implements Opened<Relay> {
        @Override
        public Class<Relay> type() {
            return Relay.class;
        }

        @Override
        public Relay service() {
            return relay;
        }

        @Override
        public void close() {
            relay.end();
        }
    }

    private static String name(String text) {
        if (!text.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("is not the name of an item");
        }
        return text;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "packguard-openhab-relay");
        thread.setDaemon(true);
        return thread;
    }
}
