package org.packguard.can.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.packguard.can.CanFrame;
import org.packguard.can.CanListener;
import org.packguard.model.problem.Reason;

/** Keeps what a listener has heard. */
public final class HeardFrames implements CanListener {
    private final List<String> all = new CopyOnWriteArrayList<>();
    private final List<Long> times = new CopyOnWriteArrayList<>();

    @Override
    public void connected() {
        all.add("connected");
    }

    @Override
    public void disconnected(Reason reason) {
        all.add(reason.text());
    }

    @Override
    public void received(CanFrame frame, long receivedAt) {
        times.add(receivedAt);
        all.add(frame.toString());
    }

    /** {@code connected}, reasons and frames in order. */
    public List<String> all() {
        return List.copyOf(all);
    }

    /** When frames came. */
    public List<Long> times() {
        return List.copyOf(times);
    }

    /** Waits until this has been heard. */
    public void awaitThat(String what) {
        Eventually.holds(this::all, () -> all.contains(what));
    }
}
