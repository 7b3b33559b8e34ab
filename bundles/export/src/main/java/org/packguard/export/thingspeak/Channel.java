package org.packguard.export.thingspeak;

import com.google.gson.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.packguard.export.delivery.Address;
import org.packguard.export.delivery.Answers;
import org.packguard.export.delivery.Receiver;
import org.packguard.export.delivery.Verdict;
import org.packguard.export.delivery.Verdict.Fate;
import org.packguard.link.http.HttpCall;
import org.packguard.link.http.HttpResult;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Secret;

/**
 * A channel of ThingSpeak, or of a server that is like it. An update is what the controller of the balancer bus sends, a JSON object
 * with a string per field, with the time of the measurement beside them, so that one that had to wait still stands where it
 * belongs. The key is in a header, because addresses end up in logs of servers on the way.
 */
final class Channel implements Receiver<Update> {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int LONGEST_REPLY = 64 * 1024;

    private final URI update;
    private final Secret key;

    Channel(String base, Secret key) {
        update = URI.create(base + "/update");
        this.key = key;
    }

    @Override
    public String host() {
        return Address.host(update);
    }

    @Override
    public int most() {
        return 1;
    }

    @Override
    public HttpCall call(List<Update> items) {
        JsonObject body = new JsonObject();
        Update one = items.get(0);
        body.addProperty("created_at", one.at().truncatedTo(ChronoUnit.SECONDS).toString());
        one.fields().forEach((number, value) -> body.addProperty("field" + number, value));
        return new HttpCall(
                "POST",
                update,
                Map.of("Content-Type", "application/json", "THINGSPEAKAPIKEY", key.reveal()),
                body.toString().getBytes(StandardCharsets.UTF_8),
                TIMEOUT,
                LONGEST_REPLY);
    }

    @Override
    public Verdict judge(HttpResult result) {
        if (Answers.isGood(result)) {
            String entry = new String(((HttpResult.Reply) result).body(), StandardCharsets.UTF_8).strip();
            return entry.equals("0")
                    ? Verdict.of(
                            Fate.DOUBTFUL,
                            Reason.of(
                                    "export.not-entered",
                                    "{0} did not take an update: too soon after another one, or the key is not that of a channel",
                                    host()))
                    : Verdict.TAKEN;
        }
        // a wrong key and a moment that the channel has already look alike
        return Verdict.of(Answers.isAway(result) ? Fate.LATER : Fate.DOUBTFUL, Answers.reason(host(), result));
    }
}
