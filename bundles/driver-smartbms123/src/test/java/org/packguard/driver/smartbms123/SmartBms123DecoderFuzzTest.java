package org.packguard.driver.smartbms123;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.packguard.driver.kit.Plausibility;

/** Whatever a frame says: no exception in decoder, plausibility, state and text. */
class SmartBms123DecoderFuzzTest {
    @FuzzTest
    void anyFrames(FuzzedDataProvider data) {
        SmartBms123Decoder decoder = new SmartBms123Decoder(data.pickValue(TemperatureFormula.values()));
        SmartBms123State state = new SmartBms123State(decoder);
        long at = data.consumeLong();
        while (data.remainingBytes() > 0) {
            at += data.consumeInt(0, 70) * 1_000_000_000L;
            byte[] bytes = Arrays.copyOf(data.consumeBytes(StatusFrame.LENGTH), StatusFrame.LENGTH);
            StatusFrame frame = StatusFrame.copyOf(bytes, 0);
            assertNotNull(decoder.decode(frame).plain());
            assertNotNull(Plausibility.check(decoder.decode(frame)));
            assertNotNull(state.accept(frame, at).values().plain());
        }
    }
}
