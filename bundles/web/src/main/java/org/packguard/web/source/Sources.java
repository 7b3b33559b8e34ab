package org.packguard.web.source;

import java.util.List;
import java.util.Optional;
import org.packguard.model.battery.Battery;
import org.packguard.model.discovery.Discovery;
import org.packguard.model.dispatch.Dispatcher.ListenerStatus;
import org.packguard.model.level.LevelState;
import org.packguard.model.link.LinkStatus;
import org.packguard.model.provider.Inventory;

/** What there is at the moment. Safe for any thread; every call looks anew. */
public interface Sources {
    /** All living batteries and banks, in no particular order. */
    List<Battery> batteries();

    /** What the level and solar monitor of a battery says, where it has one. */
    Optional<LevelState> level(String battery);

    /** Everything configured, of all hosts. */
    List<Inventory.Entry> entries();

    /** All links. */
    List<LinkStatus> links();

    /** What looks for batteries. */
    Optional<Discovery> discovery();

    /** All listeners of the dispatcher. */
    List<ListenerStatus> listeners();
}
