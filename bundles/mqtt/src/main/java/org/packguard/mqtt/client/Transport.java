package org.packguard.mqtt.client;

/** Makes connections. Safe for any thread. */
public interface Transport {
    /**
     * Begins to connect and returns at once. There is no second try: a session ends once, and whoever wants another opens it.
     *
     * @param listener told what becomes of it, on threads of the session
     */
    Session open(ConnectionSettings settings, SessionListener listener);
}
