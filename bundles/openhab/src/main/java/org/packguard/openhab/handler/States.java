package org.packguard.openhab.handler;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.openhab.core.types.State;
import org.openhab.core.types.UnDefType;

/**
 * Sends states: what has changed, and what has not been sent for long. What becomes unknown is sent as such, once. Times are
 * monotonic nanoseconds; one thread at a time.
 *
 * @param <V> what states are read from
 */
final class States<V> {
    private final long refresh;
    private final BiConsumer<String, State> sink;
    private final Map<String, Sent> sent = new HashMap<>();
    private List<Feed<V>> feeds = List.of();

    private record Sent(Optional<?> value, State state, long at) {}

    /**
     * Nothing sent yet.
     *
     * @param refresh zero for never
     * @param sink takes the id of a channel and its state
     */
    States(Duration refresh, BiConsumer<String, State> sink) {
        this.refresh = refresh.toNanos();
        this.sink = sink;
    }

    /** Where states come from now on. */
    void feeds(List<Feed<V>> all) {
        feeds = List.copyOf(all);
    }

    /** Sends what is due. */
    void send(V view, long now) {
        for (Feed<V> feed : feeds) {
            Optional<?> value = feed.read().apply(view);
            Sent before = sent.get(feed.channel());
            if (before == null || isNews(feed, before, value) || isOld(before, now)) {
                State state = value.<State>map(one -> feed.state().apply(one)).orElse(UnDefType.UNDEF);
                sent.put(feed.channel(), new Sent(value, state, now));
                sink.accept(feed.channel(), state);
            }
        }
    }

    /** Sends the state of one channel again, if there is one. */
    void again(String channel) {
        Sent before = sent.get(channel);
        if (before != null) {
            sink.accept(channel, before.state);
        }
    }

    private static boolean isNews(Feed<?> feed, Sent before, Optional<?> value) {
        return feed.restless() ? before.value.isPresent() != value.isPresent() : !before.value.equals(value);
    }

    private boolean isOld(Sent before, long now) {
        return refresh > 0 && now - before.at >= refresh;
    }
}
