package org.packguard.driver.jk;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Command;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.battery.Connection;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.Deadlines;
import org.packguard.model.time.Deadlines.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the commands of one battery, one at a time and each within a bounded time: lets the wire send the write, and
 * says that it is done only when what is read back confirms it. Stages that have begun complete on the thread of the
 * deadlines, where no lock is held. Safe for any thread.
 */
final class JkSwitching {
    /** So long a command may take: over 4E57 a single answer may take 5 s, and a poll may be under way. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Logger LOGGER = LoggerFactory.getLogger(JkSwitching.class);

    private static final Reason NOT_ALLOWED = Reason.of(
            "jk.read-only", "switching is not allowed: set allowSwitching = true in the configuration of the battery");
    private static final Reason LISTENING =
            Reason.of("jk.listening", "switching is not possible: the battery is only listened to");
    private static final Reason BUSY = Reason.of("jk.busy", "another command is still being carried out");
    private static final Reason CLOSED = Reason.of("jk.closed", "not confirmed: the battery was closed meanwhile");

    private final boolean allowed;
    private final Deadlines deadlines;
    private Optional<JkSwitchgear> gear = Optional.empty();
    private Optional<Battery> battery = Optional.empty();
    private Optional<Attempt> current = Optional.empty();

    /** Refuses everything before {@link #over}. */
    JkSwitching(boolean allowed, Deadlines deadlines) {
        this.allowed = allowed;
        this.deadlines = deadlines;
    }

    /** From now on the switches of this battery are operated over this wire; without one it is only listened to. */
    synchronized void over(JkSwitchgear wire, Battery whose) {
        gear = Optional.of(wire);
        battery = Optional.of(whose);
    }

    /** What tells of the switches that are operated; none where that is not allowed. */
    Set<Quantity> switches() {
        return allowed
                ? Stream.of(JkSwitch.values()).map(JkSwitch::quantity).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** Carries a command out, or refuses it. */
    CompletionStage<CommandResult> execute(Command command) {
        if (!(command instanceof Command.Switch wanted)) {
            return refused(notOffered(command.toString()));
        }
        Optional<JkSwitch> which = JkSwitch.of(wanted.which());
        if (which.isEmpty()) {
            return refused(notOffered(wanted.which().id()));
        }
        return execute(which.get(), wanted.on());
    }

    private CompletionStage<CommandResult> execute(JkSwitch which, boolean on) {
        JkSwitchgear wire;
        synchronized (this) {
            if (!allowed) {
                return refused(NOT_ALLOWED);
            }
            if (gear.isEmpty() || battery.isEmpty()) {
                return refused(LISTENING);
            }
            Connection connection = battery.get().connection();
            if (connection.state() != Connection.State.ONLINE) {
                return refused(Reason.of(
                        "jk.not-online",
                        "the battery is not online{0}",
                        connection.reason().map(why -> ": " + why.text()).orElse("")));
            }
            wire = gear.get();
        }
        Optional<Reason> obstacle = wire.obstacle(which);
        if (obstacle.isPresent()) {
            return refused(obstacle.get());
        }
        Attempt attempt;
        synchronized (this) {
            if (current.isPresent()) {
                return refused(BUSY);
            }
            attempt = new Attempt(which, on);
            current = Optional.of(attempt);
            attempt.begin();
        }
        wire.operate(attempt);
        return attempt.result.minimalCompletionStage();
    }

    /** A frame of the battery has come. */
    synchronized void heard(JkMessage message) {
        current.ifPresent(attempt -> attempt.heard(message));
    }

    /** The link is gone; what was being carried out may or may not have happened. */
    synchronized void lost(Reason why) {
        current.ifPresent(attempt ->
                attempt.refuse(Reason.of("jk.lost", "not confirmed: the link was lost meanwhile: {0}", why)));
    }

    /** Nothing is carried out any more. */
    synchronized void close() {
        gear = Optional.empty();
        current.ifPresent(attempt -> attempt.refuse(CLOSED));
    }

    /** That a switch is not there on this wire. */
    static Reason notOffered(String what) {
        return Reason.of("jk.not-offered", "{0} cannot be switched over this wire", what);
    }

    private static CompletionStage<CommandResult> refused(Reason why) {
        return CompletableFuture.completedFuture(CommandResult.refused(why));
    }

    /** One command under way. */
    final class Attempt {
        private final JkSwitch which;
        private final boolean on;
        private final JkReadBack readBack;
        private final CompletableFuture<CommandResult> result = new CompletableFuture<>();
        private Deadline end = () -> {};
        private boolean written;

        private Attempt(JkSwitch which, boolean on) {
            this.which = which;
            this.on = on;
            this.readBack = new JkReadBack(which, on);
        }

        /** Which switch. */
        JkSwitch which() {
            return which;
        }

        /** The wanted position. */
        boolean on() {
            return on;
        }

        /** The write has been sent: what comes from now on can confirm it. */
        void written() {
            synchronized (JkSwitching.this) {
                written = true;
            }
        }

        /** Whether it is still to be confirmed. */
        boolean pending() {
            synchronized (JkSwitching.this) {
                return isCurrent();
            }
        }

        /** Whether the settings have still to tell the wanted position. */
        boolean settingsAwaited() {
            synchronized (JkSwitching.this) {
                return !readBack.isSet();
            }
        }

        /** The device itself has refused it. */
        void refuse(Reason why) {
            complete(CommandResult.refused(why));
        }

        private void begin() {
            end = deadlines.after(PATIENCE, this::expire);
            LOGGER.info("{}: {} is to be switched {}", id(), which.quantity().id(), on ? "on" : "off");
        }

        private void heard(JkMessage message) {
            if (written) {
                readBack.heard(message);
                if (readBack.confirmed()) {
                    complete(CommandResult.DONE);
                }
            }
        }

        private void expire() {
            synchronized (JkSwitching.this) {
                refuse(readBack.doubt(PATIENCE.toSeconds()));
            }
        }

        private void complete(CommandResult outcome) {
            synchronized (JkSwitching.this) {
                if (!isCurrent()) {
                    return;
                }
                current = Optional.empty();
                end.cancel();
                LOGGER.info(
                        "{}: {} {}",
                        id(),
                        which.quantity().id(),
                        outcome.refusal().map(Reason::text).orElse("is switched, as read back"));
                deadlines.after(Duration.ZERO, () -> result.complete(outcome));
            }
        }

        private boolean isCurrent() {
            return current.filter(one -> one == this).isPresent();
        }

        private String id() {
            return "battery " + battery.map(Battery::id).orElse("");
        }
    }
}
