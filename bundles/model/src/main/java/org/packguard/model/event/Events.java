package org.packguard.model.event;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Takes in what happened and hands it on, an OSGi service. Safe for any thread; never blocks and never throws. */
@ProviderType
public interface Events {
    /** Tells of something. */
    void tell(Event event);

    /** The newest events, newest first, as far as memory keeps them. */
    List<Event> recent();
}
