package org.packguard.web.source;

import java.util.List;
import java.util.Optional;
import org.packguard.model.battery.Battery;
import org.packguard.model.broker.Broker;
import org.packguard.model.discovery.Discovery;
import org.packguard.model.dispatch.Dispatcher.ListenerStatus;
import org.packguard.model.event.Event;
import org.packguard.model.guard.Guard;
import org.packguard.model.history.History;
import org.packguard.model.level.LevelState;
import org.packguard.model.link.LinkStatus;
import org.packguard.model.provider.Inventory;
import org.packguard.model.relay.Relay;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.user.Users;

/** What there is at the moment. Safe for any thread; every call looks anew. */
public interface Sources {
    /** All living batteries and banks, in no particular order. */
    List<Battery> batteries();

    /** What the level and solar monitor of a battery says, where it has one. */
    Optional<LevelState> level(String battery);

    /** All guards, in no particular order. */
    List<Guard> guards();

    /** All relays, in no particular order. */
    List<Relay> relays();

    /** All inverters, in no particular order. */
    List<Inverter> inverters();

    /** The realm of users, while it is there. */
    Optional<Users> users();

    /** What happened lately, newest first. */
    List<Event> happened();

    /** What was, while anything keeps it. */
    Optional<History> history();

    /** Everything configured, of all hosts. */
    List<Inventory.Entry> entries();

    /** All links. */
    List<LinkStatus> links();

    /** All brokers, in no particular order. */
    List<Broker> brokers();

    /** What looks for batteries. */
    Optional<Discovery> discovery();

    /** All listeners of the dispatcher. */
    List<ListenerStatus> listeners();
}
