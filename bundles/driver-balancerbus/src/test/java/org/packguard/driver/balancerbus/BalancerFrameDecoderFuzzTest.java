package org.packguard.driver.balancerbus;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import org.packguard.model.decode.Decoded;
import org.packguard.model.decode.FrameDecoder;

/** Whatever the input: no exception, and what is found can be shown. */
class BalancerFrameDecoderFuzzTest {
    @FuzzTest
    void anyInput(FuzzedDataProvider data) {
        FrameDecoder.Session session = new BalancerFrameDecoder().open(Bench.config(Map.of()), one -> {
            assertNotNull(one.toString());
            if (one instanceof Decoded.Frame frame) {
                assertNotNull(frame.values().plain());
            }
        });
        while (data.remainingBytes() > 0) {
            byte[] bytes = data.consumeBytes(data.consumeInt(0, 80));
            if (data.consumeBoolean()) {
                session.sent(bytes);
            } else {
                session.feed(bytes, 0, bytes.length);
            }
        }
        session.end();
    }
}
