package org.packguard.guard.engine;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.packguard.model.guard.Direction;
import org.packguard.model.quantity.Alarm;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;

/**
 * {@code bms-verdict}: the BMS forbids a direction, or protects the battery in it. Each of its bits counts by itself: after two samples in a
 * row, until one says otherwise; where the nature of the BMS says so while it is set in two of the last three frames.
 *
 * @param cellCommunication whether the alarm {@code cell_communication} counts here, because the profile has no row for it
 */
record VerdictCourse(boolean cellCommunication) implements Course {
    private static final int THREE = 0b111;
    private static final int TWO = 0b11;

    /**
     * The newest frames, bit by bit.
     *
     * @param frames the last three, the newest in the lowest place; what has never been set is not there
     */
    private record Bits(Map<String, Integer> frames) implements Memo {
        @Override
        public Memo moved(long by) {
            return this;
        }
    }

    @Override
    public void step(TrackEdit track, View view) {
        Map<String, Integer> bits =
                new TreeMap<>(track.memo.map(Bits.class::cast).map(Bits::frames).orElse(Map.of()));
        if (view.fresh(Quantity.CHARGE_ALLOWED)) {
            put(bits, "charge", view.values().get(Quantity.CHARGE_ALLOWED) == 0);
        }
        if (view.fresh(Quantity.DISCHARGE_ALLOWED)) {
            put(bits, "discharge", view.values().get(Quantity.DISCHARGE_ALLOWED) == 0);
        }
        if (view.freshAlarms()) {
            alarms(bits, view.values().alarms().orElse(Alarms.NONE));
        }
        Set<Direction> against = EnumSet.noneOf(Direction.class);
        bits.forEach((bit, frames) -> {
            if (set(frames, view.member().nature().flags())) {
                against.addAll(directions(bit));
            }
        });
        track.memo = bits.isEmpty() ? Optional.empty() : Optional.of(new Bits(Map.copyOf(bits)));
        if (against.isEmpty()) {
            track.release();
        } else {
            track.trip(0, Times.NEVER);
            track.withdraws = Set.copyOf(against);
        }
    }

    private void alarms(Map<String, Integer> bits, Alarms alarms) {
        for (AlarmId id : AlarmId.values()) {
            boolean meant = cellCommunication || id != AlarmId.CELL_COMMUNICATION;
            if (meant && id.direction() != AlarmId.Direction.NONE) {
                put(bits, id.name(), alarms.contains(new Alarm(id, Severity.PROTECTION)));
            }
        }
    }

    private static void put(Map<String, Integer> bits, String bit, boolean bad) {
        int frames = (bits.getOrDefault(bit, 0) << 1 | (bad ? 1 : 0)) & THREE;
        if (frames == 0) {
            bits.remove(bit);
        } else {
            bits.put(bit, frames);
        }
    }

    /** Two in a row set it, the next that differs ends it; or two of three. A bit that was set twice stays while the newest is set. */
    private static boolean set(int frames, boolean ofThree) {
        return ofThree ? Integer.bitCount(frames) >= 2 : (frames & TWO) == TWO;
    }

    private static Set<Direction> directions(String bit) {
        return switch (bit) {
            case "charge" -> EnumSet.of(Direction.CHARGE);
            case "discharge" -> EnumSet.of(Direction.DISCHARGE);
            default ->
                switch (AlarmId.valueOf(bit).direction()) {
                    case CHARGE -> EnumSet.of(Direction.CHARGE);
                    case DISCHARGE -> EnumSet.of(Direction.DISCHARGE);
                    default -> EnumSet.allOf(Direction.class);
                };
        };
    }
}
