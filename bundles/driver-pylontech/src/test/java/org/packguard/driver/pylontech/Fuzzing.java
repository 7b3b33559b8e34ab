package org.packguard.driver.pylontech;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.packguard.can.CanFrame;
import org.packguard.can.text.CandumpText;
import org.packguard.driver.kit.Plausibility;
import org.packguard.model.decode.Decoded;

/** What fuzz targets and properties hold true for any frames. */
final class Fuzzing {
    private static final int MOST_FRAMES = 64;
    private static final int STANDARD = 0x300;
    private static final int EXTENDED = 0x4200;

    private Fuzzing() {}

    /** A battery that says anything. */
    static void check(FuzzedDataProvider data, boolean highVoltage) {
        PylontechDecoder decoder = highVoltage
                ? PylontechDecoder.ofHighVoltage(data.consumeBoolean(), data.consumeBoolean())
                : PylontechDecoder.ofLowVoltage(data.pickValue(Dialect.values()), data.consumeInt(1, 100_000));
        Combined combined = new Combined();
        Periods periods = new Periods(Duration.ofSeconds(1));
        Identity identity = new Identity();
        Telegrams telegrams = new Telegrams(telegram -> {
            telegram.forEach(periods::seen);
            combined.of(telegram)
                    .forEach(one -> Plausibility.check(one.values()).values().plain());
            PylontechDeliveries.of(periods, combined.computed(), false);
        });
        long now = 0;
        for (int i = 0; i < MOST_FRAMES && data.remainingBytes() > 0; i++) {
            int id = (highVoltage ? EXTENDED : STANDARD) + data.consumeInt(0, 0xFF);
            id = highVoltage && data.consumeBoolean() ? 0x7310 + data.consumeInt(0, 0x3F) : id;
            CanFrame frame = CanFrame.data(id, highVoltage, data.consumeBytes(data.consumeInt(0, 8)));
            now += data.consumeInt(0, 2_000) * 1_000_000L;
            check(decoder, frame);
            if (decoder.read(frame) instanceof Reading.Said said) {
                identity.with(said.texts());
                telegrams.add(decoder.id(frame), said, now);
            }
        }
        telegrams.end();
    }

    /** One frame, alone and as a line of a tool. */
    static void check(PylontechDecoder decoder, CanFrame frame) {
        Reading reading = decoder.read(frame);
        if (reading instanceof Reading.Said said) {
            said.values().plain();
            said.implausible();
            Plausibility.check(said.usable()).values().plain();
        }
        List<Decoded> decoded = Decoding.all(CandumpText.frame(frame), Map.of());
        assertEquals(1, decoded.size());
    }
}
