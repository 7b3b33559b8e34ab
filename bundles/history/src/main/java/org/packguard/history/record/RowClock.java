package org.packguard.history.record;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.packguard.history.archive.Resolution;

/**
 * When a row is due and what time it bears. Rows bear the wall clock, which people and networks set: a step of more than a
 * minute is only believed when it has lasted for ten, and no row is due meanwhile. For one thread.
 */
final class RowClock {
    /** A step that is not larger needs no care. */
    static final Duration SMALL = Duration.ofMinutes(1);

    /** How long a larger one must last. */
    static final Duration TRIAL = Duration.ofMinutes(10);

    private Instant wall;
    private long mono;
    private long started;
    private long end;
    private boolean doubted;
    private long doubtedSince;
    private Duration doubtedBy = Duration.ZERO;

    /** Begins with the clock as it is. */
    RowClock(Instant wall, long mono) {
        this.wall = wall;
        this.mono = mono;
        started = mono;
        end = rowEnd(wall);
    }

    /** The end of the row that is due, in seconds; empty where none is. */
    OptionalLong due(Instant nowWall, long nowMono) {
        Duration step = Duration.between(wall.plusNanos(nowMono - mono), nowWall);
        if (step.abs().compareTo(SMALL) > 0) {
            if (!doubted || step.minus(doubtedBy).abs().compareTo(SMALL) > 0) {
                doubted = true;
                doubtedSince = nowMono;
                doubtedBy = step;
            }
            if (nowMono - doubtedSince < TRIAL.toNanos()) {
                return OptionalLong.empty();
            }
            end = Math.min(end, rowEnd(nowWall) - Resolution.ROW);
        }
        doubted = false;
        wall = nowWall;
        mono = nowMono;
        long now = rowEnd(nowWall);
        if (now <= end) {
            return OptionalLong.empty();
        }
        end = now;
        return OptionalLong.of(now);
    }

    /** Whether the clock has run long enough to be believed when it contradicts what was written before the start. */
    boolean isSettled() {
        return mono - started >= TRIAL.toNanos();
    }

    private static long rowEnd(Instant wall) {
        return wall.getEpochSecond() - Math.floorMod(wall.getEpochSecond(), Resolution.ROW);
    }
}
