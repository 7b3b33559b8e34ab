package org.packguard.itests.harness;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.binding.ThingHandler;
import org.openhab.core.thing.binding.ThingHandlerFactory;

/** A thing as openHAB holds it, with what it has shown so far. */
final class Held {
    /** Whether it comes from a file, and not from the storage of things. */
    final boolean textual;
    /** When it came, in monotonic nanoseconds. */
    final long since = System.nanoTime();
    /** The last state of each channel. */
    final Map<String, String> states = new ConcurrentSkipListMap<>();
    /** Channel and event of everything that has fired. */
    final List<String> events = new CopyOnWriteArrayList<>();
    /** Channels with an item. */
    final Map<String, Boolean> links = new ConcurrentHashMap<>();
    /** How many states it has been told. */
    final AtomicLong updates = new AtomicLong();
    /** How often its handler has changed its status. */
    final AtomicLong changes = new AtomicLong();
    /** Ids of all channels that it has ever had: a state that is under way while the thing is replaced is nothing wrong. */
    final Set<String> channels = ConcurrentHashMap.newKeySet();
    /** The thing as it is now. */
    private volatile Thing thing;
    /** Who handles it. */
    volatile Optional<ThingHandler> handler = Optional.empty();
    /** Whose handler that is. */
    Optional<ThingHandlerFactory> factory = Optional.empty();
    /** Whether a type is missing that is still waited for. */
    boolean waiting;
    /** Whether its reader still waits for its type, to give it its channels. */
    boolean bare;

    Held(Thing thing, boolean textual) {
        this.textual = textual;
        become(thing);
    }

    Thing thing() {
        return thing;
    }

    void become(Thing next) {
        next.getChannels().forEach(channel -> channels.add(channel.getUID().getId()));
        thing = next;
    }
}
