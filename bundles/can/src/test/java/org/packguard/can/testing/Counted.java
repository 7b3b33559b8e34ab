package org.packguard.can.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.packguard.link.LinkCounters;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.Reason;

/** Keeps what was counted, in order. */
public final class Counted implements LinkCounters {
    private final List<String> all = new ArrayList<>();

    @Override
    public synchronized void frame() {
        all.add("frame");
    }

    @Override
    public synchronized void rejected(RejectReason reason) {
        all.add("rejected " + reason.id());
    }

    @Override
    public synchronized void resynchronised() {
        all.add("resynchronised");
    }

    @Override
    public synchronized void event(String name) {
        all.add(name);
    }

    @Override
    public synchronized void trouble(Optional<Reason> what) {
        all.add(what.map(reason -> "trouble: " + reason).orElse("well"));
    }

    /** All of it. */
    public synchronized List<String> all() {
        return List.copyOf(all);
    }
}
