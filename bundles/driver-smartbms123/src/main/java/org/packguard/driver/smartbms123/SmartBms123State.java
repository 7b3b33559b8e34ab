package org.packguard.driver.smartbms123;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.packguard.driver.kit.Plausibility;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/**
 * What several frames say together: status bits by two of three frames, slow values put together, balancing. A frame that
 * contradicts itself changes nothing here. No clock of its own; for one thread.
 */
final class SmartBms123State {
    /** Without a frame for this long the link is lost, and samples from before it do not count with those after it. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    private final SmartBms123Decoder decoder;
    private final Majority status = new Majority();
    private final SlowValues slow = new SlowValues();
    private final Balancing balancing = new Balancing();
    private long lastAt;

    /**
     * What to publish.
     *
     * @param values what the frame says and what became known by it, before plausibility
     * @param expired what is not known any more
     * @param info what the device says of itself, where it became known by the frame
     */
    record Update(Values values, Set<Quantity> expired, Optional<DeviceInfo> info) {}

    SmartBms123State(SmartBms123Decoder decoder) {
        this.decoder = decoder;
    }

    /** Takes in a frame that was received at the given monotonic time. */
    Update accept(StatusFrame frame, long at) {
        Values measured = decoder.measured(frame);
        Plausibility.Checked checked = Plausibility.check(measured);
        if (checked.contradictory()) {
            return new Update(measured, slow.expired(at), Optional.empty());
        }
        if (at - lastAt > SILENCE.toNanos()) {
            status.clear();
            slow.clear();
            balancing.interrupted();
        }
        lastAt = at;
        Values.Builder into = measured.toBuilder();
        Optional<DeviceInfo> info = slow.accept(frame.key(), frame.keyValue(), at, into);
        status.accept(frame.status()).ifPresent(bits -> StatusBits.read(bits, slow.second(at), into));
        balancing.accept(checked.values(), at, into);
        return new Update(into.build(), slow.expired(at), info);
    }
}
