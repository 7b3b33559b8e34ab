package org.packguard.model.place;

import java.nio.file.Path;
import java.util.function.Function;

/** The directory of what must outlive a clean start: latches, users, history, recordings, keys. Pure. */
public final class DataDirectory {
    private DataDirectory() {}

    /**
     * The directory: {@code packguard.data}, else {@code packguard} below {@code openhab.userdata}, else below
     * {@code karaf.base}, else below the working directory.
     *
     * @param properties the value of a property of the framework or the system, null for none; a blank one counts as none
     * @return an absolute path, which need not exist
     */
    public static Path of(Function<String, String> properties) {
        return path(
                properties,
                "packguard.data",
                path(properties, "openhab.userdata", path(properties, "karaf.base", Path.of("")))
                        .resolve("packguard"));
    }

    /** The path that a property names, else the other one; absolute. */
    public static Path path(Function<String, String> properties, String property, Path otherwise) {
        String value = properties.apply(property);
        return (value == null || value.isBlank() ? otherwise : Path.of(value.strip())).toAbsolutePath();
    }
}
