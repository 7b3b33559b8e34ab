package org.packguard.driver.jk;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.packguard.driver.jk.JkCommands.Register;
import org.packguard.link.StreamLink;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Deadlines;

/** Operates switches over the byte stream, whose cells frames come by themselves; the settings are asked for. */
final class JkStreamGear implements JkSwitchgear {
    /** The device takes so long to store a write. */
    static final Duration STORING = Duration.ofMillis(200);

    /** How long the settings may take to come before they are asked for again. */
    static final Duration PAUSE = Duration.ofSeconds(2);

    private static final Reason VARIANT_UNKNOWN = Reason.of(
            "jk.variant-unknown", "the BMS has not yet sent the cells frame that shows which commands it knows");

    private final StreamLink link;
    private final Deadlines deadlines;
    private final Supplier<Optional<JkVariant>> variant;

    /**
     * A gear for one device.
     *
     * @param variant what its cells frames are, once known
     */
    JkStreamGear(StreamLink link, Deadlines deadlines, Supplier<Optional<JkVariant>> variant) {
        this.link = link;
        this.deadlines = deadlines;
        this.variant = variant;
    }

    @Override
    public Optional<Reason> obstacle(JkSwitch which) {
        Optional<JkVariant> known = variant.get();
        if (known.isEmpty()) {
            return Optional.of(VARIANT_UNKNOWN);
        }
        boolean offered = known.flatMap(which::register).isPresent();
        return offered
                ? Optional.empty()
                : Optional.of(JkSwitching.notOffered(which.quantity().id()));
    }

    @Override
    public void operate(JkSwitching.Attempt attempt) {
        Optional<Register> register = variant.get().flatMap(attempt.which()::register);
        if (register.isEmpty()) {
            attempt.refuse(VARIANT_UNKNOWN);
            return;
        }
        link.write(JkCommands.write(register.get(), attempt.on() ? 1 : 0));
        attempt.written();
        deadlines.after(STORING, () -> readBack(attempt));
    }

    private void readBack(JkSwitching.Attempt attempt) {
        if (attempt.pending()) {
            if (attempt.settingsAwaited()) {
                link.write(JkCommands.read(Register.CELLS));
            }
            deadlines.after(PAUSE, () -> readBack(attempt));
        }
    }
}
