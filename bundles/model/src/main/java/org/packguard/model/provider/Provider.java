package org.packguard.model.provider;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.packguard.model.problem.ConfigurationException;

/** Brings objects of one kind and type to life, an OSGi service. Whoever opens an object owns it and closes it. */
@ConsumerType
public interface Provider {
    /** What it makes. */
    Kind kind();

    /** Which sort of it, the value of {@link Kind#typeKey()} in a configuration. */
    String type();

    /** The English name for people. */
    String label();

    /** All parameters of its own, those of its links included. Two may share a name where their conditions exclude each other. */
    List<Parameter<?>> parameters();

    /**
     * Opens an object. Returns at once: what takes time, such as connecting, goes on afterwards and shows in the object's state.
     *
     * @param config validated against {@link #parameters()}
     * @throws ConfigurationException when values contradict each other or those of another object
     */
    Opened<?> open(Config config) throws ConfigurationException;
}
