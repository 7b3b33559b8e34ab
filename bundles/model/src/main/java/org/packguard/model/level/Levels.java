package org.packguard.model.level;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The level and solar monitors of all batteries that have one, an OSGi service. Safe for any thread. */
@ProviderType
public interface Levels {
    /** All monitors, by battery id. */
    List<LevelState> states();

    /** The monitor of one battery or bank. */
    Optional<LevelState> of(String battery);

    /** Where notices of this battery's transitions go; empty where its configuration names no webhook. */
    Optional<Notice> notice(String battery);

    /**
     * A webhook.
     *
     * @param url where to
     * @param template the body, empty for the usual one
     */
    record Notice(String url, Optional<String> template) {}
}
