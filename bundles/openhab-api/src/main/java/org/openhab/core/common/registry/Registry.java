package org.openhab.core.common.registry;

import java.util.Collection;

/** A collection of things with ids. */
public interface Registry<E extends Identifiable<K>, K> {
    /** Begins to listen. */
    void addRegistryChangeListener(RegistryChangeListener<E> listener);

    /** One element, null for none. */
    E get(K key);

    /** All elements. */
    Collection<E> getAll();

    /** Ends to listen. */
    void removeRegistryChangeListener(RegistryChangeListener<E> listener);
}
