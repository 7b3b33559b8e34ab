package org.packguard.export.webhook;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.packguard.export.delivery.Address;
import org.packguard.export.delivery.Answers;
import org.packguard.export.delivery.Receiver;
import org.packguard.export.delivery.Verdict;
import org.packguard.export.delivery.Verdict.Fate;
import org.packguard.link.http.HttpCall;
import org.packguard.link.http.HttpResult;
import org.packguard.model.provider.Secret;

/** An address that takes messages one by one. */
final class Webhook implements Receiver<Message> {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int LONGEST_REPLY = 64 * 1024;

    private final URI address;
    private final Optional<Secret> authorization;

    Webhook(URI address, Optional<Secret> authorization) {
        this.address = address;
        this.authorization = authorization;
    }

    @Override
    public String host() {
        return Address.host(address);
    }

    @Override
    public int most() {
        return 1;
    }

    @Override
    public HttpCall call(List<Message> items) {
        Message message = items.get(0);
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", message.contentType()));
        authorization.ifPresent(secret -> headers.put("Authorization", secret.reveal()));
        return new HttpCall(
                "POST", address, headers, message.text().getBytes(StandardCharsets.UTF_8), TIMEOUT, LONGEST_REPLY);
    }

    @Override
    public Verdict judge(HttpResult result) {
        if (Answers.isGood(result)) {
            return Verdict.TAKEN;
        }
        return Verdict.of(Answers.isAway(result) ? Fate.LATER : Fate.REFUSED, Answers.reason(host(), result));
    }
}
