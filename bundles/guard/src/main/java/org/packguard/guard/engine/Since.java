package org.packguard.guard.engine;

import java.util.Optional;

/**
 * Since when something holds without a break, by samples.
 *
 * @param at since when, {@link Times#NEVER} while it does not
 */
record Since(long at) implements Memo {
    private static final Since NOT = new Since(Times.NEVER);

    /** What a track remembers. */
    static Since of(Optional<Memo> memo) {
        return memo.map(Since.class::cast).orElse(NOT);
    }

    /** After the samples of a source since the last evaluation: the worst of its values decides. */
    Since sampled(View view, Source source, Compare compare, long level) {
        if (view.samples(source).isEmpty()) {
            return this;
        }
        boolean holds = compare.holds(view.reading(source).value(), level);
        return !holds ? NOT : at == Times.NEVER ? new Since(view.now()) : this;
    }

    /** Whether it has held for so long. */
    boolean over(long length, long now) {
        return at != Times.NEVER && now - at >= length;
    }

    /** When it will have held for so long. */
    long deadline(long length) {
        return at == Times.NEVER ? Times.NONE : at + length;
    }

    @Override
    public Memo moved(long by) {
        return new Since(Times.moved(at, by));
    }
}
