package org.packguard.cli.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.packguard.guard.timeline.Playback.Change;

/** What two guards decide of the same: a line at every moment at which they begin or cease to differ, or differ otherwise. */
final class Comparison {
    private final Consumer<String> out;
    private final List<Change> one = new ArrayList<>();
    private final List<Change> other = new ArrayList<>();
    private String first = "{}";
    private String second = "{}";
    private boolean differed;

    Comparison(Consumer<String> out) {
        this.out = out;
    }

    void one(Change change) {
        one.add(change);
    }

    void other(Change change) {
        other.add(change);
    }

    /** Compares what has come so far; both guards have come to the same time. */
    void compare() {
        List<Change> all = Stream.concat(one.stream(), other.stream())
                .sorted(Comparator.comparingLong(Change::at))
                .toList();
        for (int i = 0; i < all.size(); i++) {
            Change change = all.get(i);
            if (one.contains(change)) {
                first = change.text();
            }
            if (other.contains(change)) {
                second = change.text();
            }
            boolean more = i + 1 < all.size() && all.get(i + 1).at() == change.at();
            boolean differs = !first.equals(second);
            if (!more && (differs || differed)) {
                out.accept(new Change(change.at(), "{\"guard\":" + first + ",\"against\":" + second + "}").line());
                differed = differs;
            }
        }
        one.clear();
        other.clear();
    }
}
