package org.openhab.core.common.registry;

/** Hears of changes of a registry. */
public interface RegistryChangeListener<E> {
    /** An element is new. */
    void added(E element);

    /** An element is gone. */
    void removed(E element);

    /** An element is replaced. */
    void updated(E oldElement, E element);
}
