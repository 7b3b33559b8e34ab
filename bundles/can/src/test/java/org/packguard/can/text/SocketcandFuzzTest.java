package org.packguard.can.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.packguard.can.CanFrame;
import org.packguard.can.text.SocketcandText.Message;

/** Whatever a server says: no exception, nothing unprintable or long for people, and only frames that there are. */
class SocketcandFuzzTest {
    @FuzzTest
    void anyMessage(FuzzedDataProvider data) {
        String text = data.consumeBoolean() ? "frame " : "error ";
        Message message = SocketcandText.parse(text + data.consumeRemainingAsString());
        if (message instanceof Message.Frame frame && !frame.frame().error()) {
            CanFrame read = frame.frame();
            String again = CandumpText.frame(read).replace("#", " 1.0 ");
            assertEquals(message, SocketcandText.parse("frame " + again));
            assertTrue(SocketcandText.send(read).length() < SocketcandText.MAX_LENGTH);
        } else if (message instanceof Message.Refusal refusal) {
            assertTrue(refusal.text().matches("[\\x20-\\x7E]{0,100}"), refusal.text());
        }
    }
}
