package org.packguard.itests;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.packguard.simulator.RelaySimulation;

/** Every movement of the contacts of virtual boards, as it happened. Safe for any thread. */
final class Movements {
    private final List<Movement> all = new ArrayList<>();
    private final Set<String> closed = new HashSet<>();

    /**
     * One movement.
     *
     * @param contact which one moved
     * @param closed whether it closed
     * @param at when, by {@link System#nanoTime}
     */
    record Movement(String contact, boolean closed, long at) {}

    /** Writes down what a board does, whose contacts have names in the order of its outputs. */
    void watch(RelaySimulation board, String... contacts) {
        board.watch((number, on, due) -> moved(contacts[number], on, due));
    }

    private synchronized void moved(String contact, boolean on, OptionalLong due) {
        all.add(new Movement(contact, on, due.orElseGet(System::nanoTime)));
        if (on) {
            closed.add(contact);
        } else {
            closed.remove(contact);
        }
    }

    /** The contacts that are closed. */
    synchronized Set<String> closed() {
        return Set.copyOf(closed);
    }

    /** Whether all of these contacts are closed. */
    synchronized boolean areClosed(String... contacts) {
        return closed.containsAll(List.of(contacts));
    }

    /** Whether all of these contacts are open. */
    synchronized boolean areOpen(String... contacts) {
        return List.of(contacts).stream().noneMatch(closed::contains);
    }

    /** How many movements there have been. */
    synchronized int count() {
        return all.size();
    }

    /** The movements after so many. */
    synchronized List<Movement> after(int count) {
        return List.copyOf(all.subList(count, all.size()));
    }
}
