package org.packguard.core.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.packguard.core.notify.Whiteboard;
import org.packguard.model.event.Event;
import org.packguard.model.event.EventListener;
import org.packguard.model.event.Events;

/** Keeps the newest events in memory and hands each on to every listener. */
@Component(service = Events.class, immediate = true)
public final class EventBook implements Events, AutoCloseable {
    static final int KEPT = 1000;

    private final Deque<Event> newest = new ArrayDeque<>();
    private final Whiteboard<EventListener> listeners = new Whiteboard<>("events");

    /** Starts empty. */
    @Activate
    public EventBook() {
        // nothing has happened yet
    }

    @Override
    public void tell(Event event) {
        synchronized (newest) {
            if (newest.size() == KEPT) {
                newest.removeLast();
            }
            newest.addFirst(event);
            // within the lock, so that listeners hear in the order of the book
            listeners.tell(listener -> listener.happened(event));
        }
    }

    @Override
    public List<Event> recent() {
        synchronized (newest) {
            return new ArrayList<>(newest);
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void add(EventListener listener) {
        listeners.add(listener);
    }

    void remove(EventListener listener) {
        listeners.remove(listener);
    }

    /** Ends the threads of the listeners. */
    @Deactivate
    @Override
    public void close() {
        listeners.close();
    }
}
