package org.packguard.driver.pylontech;

import java.util.ArrayList;
import java.util.List;
import org.packguard.can.CanFrame;
import org.packguard.can.CanLink;
import org.packguard.can.CanLinks;
import org.packguard.can.CanListener;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.time.FakeTime;

/** A bus without a battery: the test is the battery. */
final class FakeBus implements CanLinks {
    private final FakeTime time;
    private final List<CanListener> listeners = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    final List<RejectReason> rejected = new ArrayList<>();
    final List<Reason> resets = new ArrayList<>();
    int open;

    FakeBus(FakeTime time) {
        this.time = time;
    }

    @Override
    public CanLink open(Config config, String user, CanListener listener) {
        listeners.add(listener);
        open++;
        return new Hold();
    }

    void connect() {
        listeners.forEach(CanListener::connected);
    }

    void disconnect(Reason why) {
        listeners.forEach(listener -> listener.disconnected(why));
    }

    void say(String frame) {
        listeners.forEach(listener -> listener.received(Decoding.frame(frame), time.nanos()));
    }

    /** What has been sent since the last call. */
    List<String> sent() {
        List<String> since = List.copyOf(sent);
        sent.clear();
        return since;
    }

    private final class Hold implements CanLink {
        @Override
        public void send(CanFrame frame) {
            sent.add(frame.toString());
        }

        @Override
        public void rejected(RejectReason reason) {
            rejected.add(reason);
        }

        @Override
        public void reset(Reason why) {
            resets.add(why);
        }

        @Override
        public void close() {
            open--;
        }
    }
}
