package org.packguard.relay.tasmota;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.packguard.model.provider.Secret;
import org.packguard.relay.drive.Answer;
import org.packguard.relay.drive.Output;
import org.packguard.relay.http.Device;
import org.packguard.relay.http.JsonReply;

/** One relay of a device with Tasmota. PulseTime goes before every closing, since anybody may have changed it. */
final class TasmotaOutput implements Output {
    private final Device device;
    private final String user;
    private final Optional<Secret> password;
    private final int relay;
    private final boolean inverted;

    TasmotaOutput(Device device, String user, Optional<Secret> password, int relay, boolean inverted) {
        this.device = device;
        this.user = user;
        this.password = password;
        this.relay = relay;
        this.inverted = inverted;
    }

    @Override
    public CompletionStage<Answer> open() {
        return power(inverted);
    }

    @Override
    public CompletionStage<Answer> close(Duration lease) {
        if (inverted) {
            return power(false);
        }
        return command(
                        Tasmota.pulse(relay, lease),
                        reply -> Tasmota.isPulseSet(reply, relay) ? Answer.done() : Tasmota.unclear(reply))
                .thenCompose(answer -> answer instanceof Answer.Done ? power(true) : answer.now());
    }

    private CompletionStage<Answer> power(boolean on) {
        return command(
                Tasmota.power(relay, on),
                reply -> Tasmota.isOn(reply, relay).filter(is -> is == on).isPresent()
                        ? Answer.done()
                        : Tasmota.unclear(reply));
    }

    @Override
    public CompletionStage<Answer> look() {
        return command(Tasmota.power(relay), reply -> Tasmota.isOn(reply, relay)
                .map(on -> Answer.closed(on != inverted))
                .orElseGet(() -> Tasmota.unclear(reply)));
    }

    private CompletionStage<Answer> command(String command, Function<JsonReply, Answer> reader) {
        String query = password.map(secret -> Device.query("user", user, "password", secret.reveal(), "cmnd", command))
                .orElseGet(() -> Device.query("cmnd", command));
        return device.ask("cm" + query, reader, Answer.Failed::new);
    }

    @Override
    public void end() {
        // nothing is held
    }
}
