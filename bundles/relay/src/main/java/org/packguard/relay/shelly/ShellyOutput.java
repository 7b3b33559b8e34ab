package org.packguard.relay.shelly;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.packguard.relay.drive.Answer;
import org.packguard.relay.drive.Output;
import org.packguard.relay.http.Device;
import org.packguard.relay.http.JsonReply;

/** One relay of a Shelly. Where the generation is not configured the device is asked for it, and again after every failure. */
final class ShellyOutput implements Output {
    private final Device device;
    private final int channel;
    private final boolean inverted;
    private final Optional<Generation> configured;
    private final boolean hasPassword;
    private final Runnable end;
    private volatile Optional<Generation> known;

    ShellyOutput(
            Device device,
            int channel,
            boolean inverted,
            Optional<Generation> configured,
            boolean hasPassword,
            Runnable end) {
        this.device = device;
        this.channel = channel;
        this.inverted = inverted;
        this.configured = configured;
        this.hasPassword = hasPassword;
        this.end = end;
        this.known = configured;
    }

    @Override
    public CompletionStage<Answer> open() {
        return set(inverted, Optional.empty());
    }

    @Override
    public CompletionStage<Answer> close(Duration lease) {
        return set(!inverted, Optional.of(lease));
    }

    private CompletionStage<Answer> set(boolean on, Optional<Duration> lease) {
        return ask(generation -> device.ask(
                generation.set(channel, on, lease), reply -> generation.isSet(reply, on), Answer.Failed::new));
    }

    @Override
    public CompletionStage<Answer> look() {
        return ask(generation -> device.ask(
                generation.status(channel),
                reply -> generation
                        .isOn(reply)
                        .map(on -> Answer.closed(on != inverted))
                        .orElseGet(Generation::unclear),
                Answer.Failed::new));
    }

    /** The level of an input, counted from 0. */
    CompletionStage<Optional<Boolean>> input(int number) {
        Optional<Generation> now = known;
        if (now.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return device.ask(
                now.get().input(number), reply -> now.get().isPressed(reply, number), why -> Optional.empty());
    }

    @Override
    public void end() {
        end.run();
    }

    private CompletionStage<Answer> ask(Function<Generation, CompletionStage<Answer>> question) {
        Optional<Generation> now = known;
        if (now.isPresent()) {
            return question.apply(now.get()).thenApply(this::remember);
        }
        return device.<Answer>ask(Generation.WHO, this::introduced, Answer.Failed::new)
                .thenCompose(answer -> known.isPresent() && answer instanceof Answer.Done
                        ? question.apply(known.get()).thenApply(this::remember)
                        : answer.now());
    }

    private Answer remember(Answer answer) {
        if (answer instanceof Answer.Failed) {
            known = configured;
        }
        return answer;
    }

    private Answer introduced(JsonReply reply) {
        Optional<Generation> found = Generation.of(reply);
        if (found.isEmpty()) {
            return Answer.failed("relay.no-shelly", "{0} is no Shelly", device.name());
        }
        if (hasPassword && found.get() == Generation.GEN2) {
            return Answer.failed(
                    "relay.shelly-digest",
                    "{0} is of a generation that takes its password by digest only, which is not possible here:"
                            + " switch its password off",
                    device.name());
        }
        known = found;
        return Answer.done();
    }
}
