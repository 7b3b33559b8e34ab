package org.packguard.driver.smartbms123;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.packguard.driver.kit.Plausibility;
import org.packguard.link.recording.RecordedChunk.Direction;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.provider.Secret;

/** Whatever comes over Bluetooth in whatever pieces and pauses: no exception in framer, records, state, conversation and mask. */
class StreamFuzzTest {
    @FuzzTest
    void anyBytesInAnyPieces(FuzzedDataProvider data) {
        StreamDecoder decoder = new StreamDecoder(data.pickValue(TemperatureFormula.values()));
        StreamState state = new StreamState(decoder);
        Talk talk = new Talk(data.consumeBoolean() ? new Secret("1234") : null);
        talk.begin();
        StreamFramer framer = new StreamFramer(new StreamFramer.Sink() {
            @Override
            public void line(String line, long offset, long receivedAt) {
                StreamRecord.of(line)
                        .ifPresentOrElse(
                                record -> {
                                    assertEquals(
                                            line.charAt(0), record.toString().charAt(0));
                                    assertNotNull(decoder.decode(record).plain());
                                    assertNotNull(Plausibility.check(state.accept(record, receivedAt)));
                                    talk.conversation.streams(receivedAt);
                                },
                                () -> talk.hear(line));
            }

            @Override
            public void rejected(RejectReason reason, long offset, int length) {
                assertNotNull(reason);
            }
        });
        while (data.remainingBytes() > 0) {
            talk.pass(data.consumeInt(0, 60) * Talk.SECOND / 10);
            byte[] piece = data.consumeBoolean()
                    ? (Lines.closed(data.consumeAsciiString(40)) + "\r")
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII)
                    : data.consumeBytes(60);
            framer.feed(piece, 0, piece.length, talk.now);
            talk.sent.clear();
            talk.mask.mask(data.pickValue(Direction.values()), piece);
        }
        framer.end();
    }
}
