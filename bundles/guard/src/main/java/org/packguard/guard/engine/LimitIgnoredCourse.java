package org.packguard.guard.engine;

import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import org.packguard.model.battery.Values;
import org.packguard.model.guard.Direction;
import org.packguard.model.quantity.Quantity;

/**
 * {@code limit-ignored}: the current stays above the limit that was sent by more than 5 A and 10 %.
 *
 * @param withdraws whether the direction is withdrawn then
 */
record LimitIgnoredCourse(boolean withdraws) implements Course {
    private static final Debounce MINUTE = Debounce.everySample(60);
    private static final long LEAST = 5000;

    @Override
    public void step(TrackEdit track, View view) {
        if (view.now() >= track.clearAt) {
            track.release();
        }
        if (!view.input().sink() || view.input().sent().isEmpty()) {
            track.release();
            return;
        }
        OptionalLong whole = whole(view);
        if (!view.fresh(Quantity.CURRENT) || whole.isEmpty()) {
            return;
        }
        Input.Sent sent = view.input().sent().get();
        long current = whole.getAsLong();
        Set<Direction> over = EnumSet.noneOf(Direction.class);
        boolean within = true;
        for (Direction direction : Direction.values()) {
            long limit = direction == Direction.CHARGE ? sent.charge() : sent.discharge();
            long excess = (direction == Direction.CHARGE ? current : -current) - limit;
            within &= excess <= 0;
            boolean bad = excess > Math.max(LEAST, limit / 10);
            if (track.count(direction.ordinal(), 0, bad, MINUTE, view.now())) {
                over.add(direction);
            }
        }
        if (!over.isEmpty()) {
            track.trip(0, current);
            track.withdraws = withdraws ? Set.copyOf(over) : Set.of();
        } else if (track.tripped && within) {
            track.clearAt = Math.min(track.clearAt, view.now() + Times.MINUTE);
        } else {
            track.clearAt = Times.NONE;
        }
    }

    /** The current of all members together, whose limit it is; empty while one of them does not tell it. */
    private static OptionalLong whole(View view) {
        long sum = 0;
        for (Input.Member member : view.input().members()) {
            if (member.present()) {
                Values values = member.snapshot().values();
                if (!values.has(Quantity.CURRENT)) {
                    return OptionalLong.empty();
                }
                sum += values.get(Quantity.CURRENT);
            }
        }
        return OptionalLong.of(sum);
    }
}
