package org.packguard.guard.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.packguard.model.guard.Direction;

/**
 * A relay that does not do as it is told: two read-backs at least a second apart, the first at least two seconds after the wish was
 * delivered. One that says otherwise ends it.
 *
 * @param fault which sort
 */
record RelayCourse(Fault fault) implements Course {
    /** What can be wrong. */
    enum Fault {
        /** Commanded open, read back closed. */
        STUCK_CLOSED,
        /** Commanded closed, read back open. */
        STUCK_OPEN,
        /** No answer. */
        UNREACHABLE
    }

    private static final Debounce TWICE = new Debounce(2, Times.SECOND, true, false);
    private static final long SETTLING = 2 * Times.SECOND;
    private static final int CHANNELS = 1000;

    /**
     * When each relay was asked last, and which are at fault.
     *
     * @param read by channel
     * @param faulty the channels at fault
     */
    private record Asked(Map<Integer, Long> read, List<Integer> faulty) implements Memo {
        @Override
        public Memo moved(long by) {
            return new Asked(Maps.mapped(read, one -> Times.moved(one, by)), faulty);
        }
    }

    @Override
    public void step(TrackEdit track, View view) {
        Optional<Asked> old = track.memo.map(Asked.class::cast);
        Map<Integer, Long> read = new TreeMap<>(old.map(Asked::read).orElse(Map.of()));
        Set<Integer> faulty = new TreeSet<>(old.map(Asked::faulty).orElse(List.of()));
        for (Direction direction : Direction.values()) {
            List<Input.Contact> contacts = direction == Direction.CHARGE
                    ? view.input().charge()
                    : view.input().discharge();
            for (int i = 0; i < contacts.size(); i++) {
                int channel = direction.ordinal() * CHANNELS + i;
                look(track, view, contacts.get(i), view.permit(direction).given(), channel, read, faulty);
            }
        }
        track.memo = read.isEmpty() ? Optional.empty() : Optional.of(new Asked(Map.copyOf(read), List.copyOf(faulty)));
        if (faulty.isEmpty()) {
            track.tripped = false;
        }
    }

    private void look(
            TrackEdit track,
            View view,
            Input.Contact contact,
            boolean commanded,
            int channel,
            Map<Integer, Long> read,
            Set<Integer> faulty) {
        boolean mute = contact.read() == Times.NEVER;
        long at = heard(contact, mute && read.containsKey(channel)) ? view.now() : contact.read();
        boolean settled = contact.delivered() != Times.NEVER && at - contact.delivered() >= SETTLING;
        boolean asked = at > read.getOrDefault(channel, Times.NEVER);
        if (!asked || (!settled && !contact.unreachable())) {
            return;
        }
        boolean bad = bad(contact, commanded);
        if (mute && !bad) {
            read.remove(channel);
        } else {
            read.put(channel, at);
        }
        if (track.count(0, channel, bad, TWICE, view.now())) {
            faulty.add(channel);
            track.trip(0, Times.NEVER);
        } else if (!bad) {
            faulty.remove(channel);
        }
    }

    /**
     * Whether there is news of it without a read-back: one that cannot be reached is not read, and one that cannot tell is
     * good again as soon as it can be reached.
     */
    private boolean heard(Input.Contact contact, boolean muteAndMissed) {
        return fault == Fault.UNREACHABLE && (contact.unreachable() || muteAndMissed);
    }

    private boolean bad(Input.Contact contact, boolean commanded) {
        boolean answered = contact.closed().isPresent();
        return switch (fault) {
            case STUCK_CLOSED -> answered && !commanded && contact.closed().get();
            case STUCK_OPEN -> answered && commanded && !contact.closed().get();
            case UNREACHABLE -> contact.unreachable() || (!answered && contact.read() != Times.NEVER);
        };
    }
}
