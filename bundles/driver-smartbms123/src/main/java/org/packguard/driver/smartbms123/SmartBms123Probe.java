package org.packguard.driver.smartbms123;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.discovery.Finding;
import org.packguard.model.discovery.Probe;

/** Listens for the frames that a 123\SmartBMS sends once or twice a second: two of them, for one alone has a weak checksum. */
@Component
public final class SmartBms123Probe implements Probe {
    private static final int FRAMES = 2;

    /** Two frames are a second apart at most, so that a line on which nothing at all comes for so long has none. */
    private static final long SILENCE = Duration.ofMillis(2_200).toNanos();

    /** The rest of a frame, and two whole ones. */
    private static final long LONGEST = Duration.ofMillis(4_500).toNanos();

    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** Called by the framework. */
    public SmartBms123Probe() {}

    @Override
    public String name() {
        return "123\\SmartBMS";
    }

    @Override
    public int baud() {
        return 9_600;
    }

    @Override
    public Manner manner() {
        return Manner.LISTENS;
    }

    @Override
    public Duration limit() {
        return LIMIT;
    }

    @Override
    public Session open(long now) {
        return new Listening(now);
    }

    private static final class Listening implements Session, SmartBms123Framer.Sink {
        private final SmartBms123Framer framer = new SmartBms123Framer(this);
        private final long begunAt;
        private boolean heard;
        private int frames;
        private StatusFrame newest;

        Listening(long now) {
            begunAt = now;
        }

        @Override
        public Step next(long now) {
            if (frames >= FRAMES) {
                return new End(List.of(finding()));
            }
            return now - begunAt >= (heard ? LONGEST : SILENCE) ? new End(List.of()) : new Listen();
        }

        @Override
        public void received(byte[] buffer, int offset, int length, long receivedAt) {
            heard |= length > 0;
            framer.feed(buffer, offset, length, receivedAt);
        }

        @Override
        public void frame(StatusFrame frame, long receivedAt) {
            frames++;
            newest = frame;
        }

        @Override
        public void rejected(RejectReason reason, long offset, int length) {
            // it may have begun to listen within a frame, and noise may look like one
        }

        private Finding finding() {
            Values values = new SmartBms123Decoder(TemperatureFormula.UNDECIDED).decode(newest);
            return new Finding(
                    SmartBms123Provider.TYPE,
                    "123\\SmartBMS",
                    "",
                    Optional.of(Map.of()),
                    Finding.details(DeviceInfo.NONE, values));
        }
    }
}
