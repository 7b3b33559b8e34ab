package org.packguard.guard.engine;

import java.util.Optional;
import java.util.stream.Stream;
import org.packguard.model.quantity.Alarm;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Severity;

/** {@code cell-communication}: the BMS says in two of three frames that it cannot communicate with its cells. */
final class CellCommunicationCourse implements Course {
    private static final int THREE = 0b111;

    /**
     * The newest frames.
     *
     * @param bits the last three, the newest in the lowest place
     */
    private record Frames(int bits) implements Memo {
        @Override
        public Memo moved(long by) {
            return this;
        }
    }

    @Override
    public void step(TrackEdit track, View view) {
        if (!view.freshAlarms()) {
            return;
        }
        Alarms alarms = view.values().alarms().orElse(Alarms.NONE);
        boolean said = Stream.of(Severity.values())
                .anyMatch(severity -> alarms.contains(new Alarm(AlarmId.CELL_COMMUNICATION, severity)));
        int old = track.memo.map(Frames.class::cast).map(Frames::bits).orElse(0);
        int bits = (old << 1 | (said ? 1 : 0)) & THREE;
        track.memo = Optional.of(new Frames(bits));
        track.clear = Integer.bitCount(bits) < 2;
        if (track.clear) {
            track.release();
        } else {
            track.trip(0, Times.NEVER);
        }
    }
}
