package org.packguard.relay.modbus;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.packguard.relay.http.JsonReply;

/** Whatever comes from a line or a web server is read or refused, and nothing is thrown. */
class ReplyFuzzTest {
    @FuzzTest
    void anyAnswerIsSurvived(FuzzedDataProvider data) {
        Framing framing = data.pickValue(Framing.values());
        int function = data.consumeInt(1, 5);
        Reply reply = new Reply(framing, 7, 0x0102, function);
        byte[] bytes = data.consumeBytes(600);
        for (int from = 0; from < bytes.length; from += 7) {
            if (reply.received(bytes, from, Math.min(7, bytes.length - from), 0)
                    != reply.said().isPresent()) {
                throw new AssertionError("complete without a reply, or the other way round");
            }
        }
        JsonReply.parse(bytes).ifPresent(ReplyFuzzTest::readAll);
        JsonReply.parse(data.consumeRemainingAsString().getBytes(StandardCharsets.UTF_8))
                .ifPresent(ReplyFuzzTest::readAll);
    }

    private static void readAll(JsonReply json) {
        for (String name : new String[] {"ison", "output", "gen", "type", "POWER", "inputs", ""}) {
            json.flag(name);
            json.text(name);
            json.number(name);
            json.has(name);
            json.at(name, 0).ifPresent(one -> one.number("input"));
        }
    }
}
