package org.packguard.model.relay;

import java.time.Duration;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** A push button at an input of a relay device; a {@link Relay} whose device has inputs and is configured for one is also a button. */
@ProviderType
public interface Button {
    /**
     * Calls back for every press when the button is released or has been held for 5 s, with how long it was held so far.
     *
     * @return what ends it
     */
    AutoCloseable onPress(Consumer<Duration> listener);
}
