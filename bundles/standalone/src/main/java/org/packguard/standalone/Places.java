package org.packguard.standalone;

import java.nio.file.Path;
import java.util.function.Function;
import org.packguard.model.place.DataDirectory;

/** The directories of the appliance, from properties of the framework or the system. */
public final class Places {
    private final Function<String, String> properties;

    /**
     * Reads properties when asked.
     *
     * @param properties the value of a property, null for none
     */
    public Places(Function<String, String> properties) {
        this.properties = properties;
    }

    /** The configuration files: {@code packguard.etc}, else {@code karaf.etc}. */
    public Path etc() {
        return path("packguard.etc", karafEtc());
    }

    /** Karaf's own configuration: {@code karaf.etc}, else {@code etc} below its base. */
    public Path karafEtc() {
        return path("karaf.etc", base().resolve("etc"));
    }

    /** What must outlive a clean start. */
    public Path data() {
        return DataDirectory.of(properties);
    }

    private Path base() {
        return path("karaf.base", Path.of(""));
    }

    private Path path(String property, Path otherwise) {
        return DataDirectory.path(properties, property, otherwise);
    }
}
