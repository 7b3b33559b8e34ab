package org.packguard.openhab.handler;

import java.util.Optional;
import java.util.function.Function;
import org.openhab.core.types.State;

/**
 * Where the state of a channel comes from.
 *
 * @param channel the id of the channel within its thing, {@code battery#voltage}
 * @param read what is so now; equal where the state is
 * @param state the state of that
 * @param restless whether it changes all the time, so that it is sent at the refresh interval only
 * @param <V> what it is read from
 */
public record Feed<V>(String channel, Function<V, Optional<?>> read, Function<Object, State> state, boolean restless) {
    /** One that is sent when it changes. */
    public static <V> Feed<V> of(String channel, Function<V, Optional<?>> read, Function<Object, State> state) {
        return new Feed<>(channel, read, state, false);
    }
}
