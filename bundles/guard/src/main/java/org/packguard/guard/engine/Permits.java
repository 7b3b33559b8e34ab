package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.packguard.guard.engine.Row.Trait;
import org.packguard.model.guard.Direction;

/** From rows to permits: hysteresis, masks, minOff, chattering, inhibits. Used once. */
final class Permits {
    private static final long LONGEST = 30 * Times.MINUTE;
    private static final int[] LOSS_FACTORS = {1, 2, 5};

    private final Engine engine;
    private final EngineState before;
    private final Track[] tracks;
    private final List<View> views;
    private final long now;
    private final boolean decidable;
    private final Map<Direction, Permit> permits = new EnumMap<>(Direction.class);
    private final boolean service;
    private final Set<String> gates = new TreeSet<>();
    private final List<Tally> tallies = new ArrayList<>();

    Permits(Engine engine, EngineState before, Track[] tracks, List<View> views, boolean decidable, long now) {
        this.engine = engine;
        this.before = before;
        this.tracks = tracks;
        this.views = views;
        this.decidable = decidable;
        this.now = now;
        service = Arrays.stream(tracks).anyMatch(Permits::service);
        for (Tally tally : before.tallies()) {
            Tally later = tally.at(now);
            if (!later.spent(now)) {
                tallies.add(later);
            }
        }
    }

    private static boolean service(Track track) {
        return track.recovery().filter(Recovery::service).isPresent();
    }

    void decide(Map<Direction, Long> inhibits) {
        Map<Direction, Set<String>> causes = new EnumMap<>(Direction.class);
        Map<Direction, Boolean> base = new EnumMap<>(Direction.class);
        Map<Direction, Boolean> masked = new EnumMap<>(Direction.class);
        Set<String> withdrawing = new TreeSet<>();
        for (Direction direction : Direction.values()) {
            Permit old = before.permit(direction);
            boolean withdrawn = acting(direction, false);
            base.put(direction, decidable && !withdrawn && (old.base() || returns(direction, old)));
            masked.put(direction, acting(direction, true));
            causes.put(direction, newCauses(direction));
            boolean stays = base.get(direction) && !masked.get(direction);
            if (old.under() && !stays) {
                withdrawing.addAll(causes.get(direction));
            }
        }
        withdrawing.forEach(this::count);
        for (Direction direction : Direction.values()) {
            boolean open = base.get(direction) && !masked.get(direction);
            permits.put(
                    direction,
                    permit(
                            direction,
                            base.get(direction),
                            open,
                            causes.get(direction),
                            inhibits.containsKey(direction)));
            gates(direction);
        }
    }

    Permit permit(Direction direction) {
        return permits.get(direction);
    }

    List<Tally> tallies() {
        return tallies;
    }

    /** The ids of gate rows that alone keep a permit off. */
    Set<String> gates() {
        return gates;
    }

    private Permit permit(Direction direction, boolean base, boolean allowed, Set<String> causes, boolean inhibited) {
        Permit old = before.permit(direction);
        boolean under = allowed && (old.under() || now >= old.minOffUntil());
        long minOffUntil = old.minOffUntil();
        if (old.under() && !under) {
            minOffUntil = now + minOff(causes);
        } else if (under || now >= minOffUntil) {
            minOffUntil = Times.NEVER;
        }
        boolean given = under && !inhibited;
        boolean opens = old.given() && !given;
        return new Permit(
                base,
                under,
                given,
                given || decidable && views.get(0).closedOnce(direction),
                minOffUntil,
                opens ? now : old.openedAt());
    }

    /** Whether the hysteresis of a direction that is off comes on again. */
    private boolean returns(Direction direction, Permit old) {
        if (now < old.minOffUntil()) {
            return false;
        }
        return !engine.settings().profile().strict() || column(direction, true);
    }

    /**
     * Whether the release term of every row of a direction's column holds; gates may be left out. Asked where nothing withdraws the
     * direction, so that a recovery that runs is one that lifts its row for it.
     */
    private boolean column(Direction direction, boolean withGates) {
        for (int row = 0; row < engine.rows().size(); row++) {
            Row of = engine.rows().get(row);
            if (of.column().contains(direction) && !serviced(of, direction) && (withGates || !of.is(Trait.GATE))) {
                for (int member = 0; member < views.size(); member++) {
                    Track track = tracks[engine.slot(row, member)];
                    if (!track.clear() && track.latch() != Track.Latch.RECOVERY) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Whether the recovery of a service act lifts a row for a direction. */
    private boolean serviced(Row row, Direction direction) {
        return service && direction == Direction.CHARGE && Recoveries.lifts(row);
    }

    private boolean acting(Direction direction, boolean mask) {
        for (int row = 0; row < engine.rows().size(); row++) {
            Row of = engine.rows().get(row);
            if (of.is(Trait.MASK) == mask && !serviced(of, direction)) {
                for (int slot = engine.slot(row, 0); slot < engine.slot(row + 1, 0); slot++) {
                    if (tracks[slot].withdraws(direction)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private Set<String> newCauses(Direction direction) {
        Set<String> causes = new TreeSet<>();
        for (int row = 0; row < engine.rows().size(); row++) {
            for (int slot = engine.slot(row, 0); slot < engine.slot(row + 1, 0); slot++) {
                if (tracks[slot].withdraws(direction)
                        && !before.tracks().get(slot).withdraws(direction)) {
                    causes.add(engine.rows().get(row).id());
                }
            }
        }
        return causes;
    }

    private void gates(Direction direction) {
        boolean off = decidable && !permits.get(direction).base() && !acting(direction, false);
        if (!off || !engine.settings().profile().strict() || !column(direction, false)) {
            return;
        }
        for (int row = 0; row < engine.rows().size(); row++) {
            Row of = engine.rows().get(row);
            if (of.is(Trait.GATE) && of.column().contains(direction)) {
                boolean keeps = false;
                for (int member = 0; member < views.size(); member++) {
                    keeps |= !tracks[engine.slot(row, member)].clear();
                }
                if (keeps) {
                    gates.add(of.id());
                }
            }
        }
    }

    private void count(String id) {
        for (int i = 0; i < tallies.size(); i++) {
            if (tallies.get(i).id().equals(id)) {
                tallies.set(i, tallies.get(i).with(now));
                return;
            }
        }
        tallies.add(new Tally(id, List.of(), now, 0).with(now));
    }

    /** How long the permit stays away that these conditions have withdrawn (rule 6, and the row of communication). */
    private long minOff(Set<String> causes) {
        long least = engine.settings().minOff();
        long longest = least;
        for (Tally tally : tallies) {
            if (causes.contains(tally.id()) && tally.excess() > 0) {
                long doubled = least << tally.excess();
                longest = Math.max(longest, Math.max(least, Math.min(doubled, LONGEST)));
            }
        }
        return causes.contains(CommonRows.COMMUNICATION) ? Math.max(longest, least * lossFactor()) : longest;
    }

    private int lossFactor() {
        int losses = 0;
        for (int member = 0; member < views.size(); member++) {
            losses = Math.max(losses, tracks[engine.slot(0, member)].trips().size());
        }
        return LOSS_FACTORS[Math.max(0, Math.min(losses, LOSS_FACTORS.length) - 1)];
    }
}
