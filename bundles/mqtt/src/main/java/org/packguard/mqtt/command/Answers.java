package org.packguard.mqtt.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.problem.Reason;
import org.packguard.mqtt.client.Inbound;
import org.packguard.mqtt.client.Message;
import org.packguard.mqtt.json.Json;

/** Tells what became of a command, beside it. Safe for any thread. */
final class Answers {
    private final Consumer<Message> out;

    Answers(Consumer<Message> out) {
        this.out = out;
    }

    void answer(Inbound message, CompletionStage<CommandResult> done) {
        done.thenAccept(result -> answer(message, result));
    }

    void answer(Inbound message, CommandResult result) {
        result(message, result.refusal());
    }

    void refuse(Inbound message, Reason why) {
        result(message, Optional.of(why));
    }

    private void result(Inbound message, Optional<Reason> refusal) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("done", refusal.isEmpty());
        plain.put("reason", refusal.map(Reason::text).orElse(null));
        out.accept(Message.passing(message.topic() + "/result", Json.text(plain)));
    }
}
