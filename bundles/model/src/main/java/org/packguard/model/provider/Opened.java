package org.packguard.model.provider;

/**
 * An object that a provider has brought to life and that its owner registers as a service and closes again.
 *
 * @param <T> the service type, an interface of model
 */
public interface Opened<T> extends AutoCloseable {
    /** The interface under which the owner registers it. */
    Class<T> type();

    /** The object. */
    T service();

    /** Ends everything the object does. Returns at once, never throws, and may be called more than once. */
    @Override
    void close();
}
