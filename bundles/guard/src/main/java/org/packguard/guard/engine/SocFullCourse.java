package org.packguard.guard.engine;

import java.util.Optional;
import org.packguard.model.guard.Direction;
import org.packguard.model.quantity.Quantity;

/**
 * The term of SOC in the permit column of charging. It also holds where SOC cannot be trusted: while it is unknown, when a cell has been
 * empty for a minute, when the load was withdrawn for an empty cell since charging stopped, and until the relay has closed once. Stands below the row of the empty
 * cell.
 *
 * @param restart below this SOC it holds
 * @param empty a cell at or below it is empty, in 0.1 mV
 */
record SocFullCourse(long restart, long empty) implements Course {
    /**
     * What it remembers.
     *
     * @param low since when a cell has been empty
     * @param withdrawnAt when the load was withdrawn for it last
     */
    record Empty(Since low, long withdrawnAt) implements Memo {
        private static final Empty NEVER = new Empty(Since.of(Optional.empty()), Times.NEVER);

        static Empty of(Optional<Memo> memo) {
            return memo.map(Empty.class::cast).orElse(NEVER);
        }

        /** Whether that was not before charging stopped last. */
        boolean since(long chargeOpened) {
            return withdrawnAt != Times.NEVER && withdrawnAt >= chargeOpened;
        }

        @Override
        public Memo moved(long by) {
            return new Empty((Since) low.moved(by), Times.moved(withdrawnAt, by));
        }
    }

    @Override
    public void step(TrackEdit track, View view) {
        Empty old = Empty.of(track.memo);
        boolean withdrawn = view.permit(Direction.DISCHARGE).given()
                && view.withdrawnByVoltage().contains(Direction.DISCHARGE);
        Empty now = new Empty(
                old.low().sampled(view, Source.CELL_LOWEST, Compare.AT_MOST, empty),
                withdrawn ? view.now() : old.withdrawnAt());
        track.memo = Optional.of(now);
        track.clear = !view.closedOnce(Direction.CHARGE)
                || !known(view)
                || view.values().get(Quantity.SOC) < restart
                || now.low().over(Times.MINUTE, view.now())
                || now.since(view.permit(Direction.CHARGE).openedAt());
    }

    /** Whether SOC is known: received and calibrated. */
    static boolean known(View view) {
        return view.values().has(Quantity.SOC) && view.values().get(Quantity.SOC_CALIBRATED, 0) != 0;
    }

    @Override
    public long deadline(Track track) {
        return Empty.of(track.memo()).low().deadline(Times.MINUTE);
    }
}
