package org.packguard.driver.pylontech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.packguard.can.CanFrame;
import org.packguard.can.text.CandumpText;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.Decoded;
import org.packguard.model.decode.FrameDecoder;
import org.packguard.model.provider.Config;
import org.packguard.model.quantity.Quantity;

/** Frames and what they mean, written short. */
final class Decoding {
    private static final PylontechDecoder LOW = PylontechDecoder.ofLowVoltage(Dialect.PYLONTECH, 100);
    private static final PylontechDecoder HIGH = PylontechDecoder.ofHighVoltage(false, true);

    private Decoding() {}

    static CanFrame frame(String text) {
        return CandumpText.parse(text).orElseThrow();
    }

    static Reading read(String text) {
        CanFrame frame = frame(text);
        return (frame.extended() ? HIGH : LOW).read(frame);
    }

    static Reading.Said said(String text) {
        return assertInstanceOf(Reading.Said.class, read(text));
    }

    static Reading.Said said(Dialect dialect, String text) {
        return assertInstanceOf(
                Reading.Said.class, PylontechDecoder.ofLowVoltage(dialect, 100).read(frame(text)));
    }

    static Map<String, String> texts(String text) {
        return Identity.of(said(text).texts()).fields();
    }

    static void assertDecimal(String expected, Values values, Quantity quantity) {
        assertEquals(expected, quantity.unit().decimal(values.get(quantity)).toPlainString(), quantity::id);
    }

    /** What a tool prints of a text, its settings given by key and value. */
    static List<Decoded> all(String text, Map<String, Object> settings) {
        List<Decoded> all = new ArrayList<>();
        FrameDecoder.Session session = new PylontechFrameDecoder().open(new Config("t", "test", settings), all::add);
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        session.feed(bytes, 0, bytes.length);
        session.end();
        return all;
    }
}
