package org.packguard.guard.store;

import java.util.Map;
import org.packguard.guard.engine.Memory;

/**
 * What the store of one guard holds.
 *
 * @param memory what outlives a process
 * @param clean whether whoever wrote it last has ended as it should, and nothing runs on it
 * @param settings the configuration that it was written under, as text by key
 */
public record Stored(Memory memory, boolean clean, Map<String, String> settings) {
    /** Copies the settings. */
    public Stored {
        settings = Map.copyOf(settings);
    }
}
