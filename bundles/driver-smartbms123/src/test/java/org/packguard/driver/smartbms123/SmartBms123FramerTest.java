package org.packguard.driver.smartbms123;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.packguard.model.decode.RejectReason;

class SmartBms123FramerTest {
    private static final long MILLISECOND = 1_000_000;
    private static final byte[] A = Frames.sound().with(StatusFrame.CELL, 1, 1).bytes();
    private static final byte[] B = Frames.sound().with(StatusFrame.CELL, 1, 2).bytes();
    private static final byte[] C = Frames.sound().with(StatusFrame.CELL, 1, 3).bytes();

    private final List<String> found = new ArrayList<>();
    private final SmartBms123Framer framer = new SmartBms123Framer(new SmartBms123Framer.Sink() {
        @Override
        public void frame(StatusFrame frame, long receivedAt) {
            found.add("cell " + frame.cell());
        }

        @Override
        public void rejected(RejectReason reason, long offset, int length) {
            found.add(reason.id() + " " + offset + "+" + length);
        }
    });

    @Test
    void framesFollowEachOtherWithoutPause() {
        feed(0, Frames.join(A, B, C));
        expect("cell 1", "cell 2", "cell 3");
    }

    @Test
    void aFrameIsTakenWhenItsLastByteComes() {
        feed(0, A);
        assertEquals(List.of("cell 1"), found);
    }

    @Test
    void aCorruptFrameCostsOnlyItself() {
        byte[] bad = B.clone();
        bad[40] ^= 1;
        feed(0, Frames.join(A, bad, C));
        expect("cell 1", "checksum 58+58", "cell 3");
    }

    @Test
    void aLostByteCostsOneFrameWithoutPauses() {
        feed(0, Frames.join(A, without(B, 41), C));
        expect("cell 1", "checksum 58+57", "cell 3");
    }

    @Test
    void aLostByteIsTruncatedWherePausesTell() {
        feed(0, A);
        feed(1_000, without(B, 41));
        feed(2_000, C);
        expect("cell 1", "truncated 58+57", "cell 3");
    }

    @Test
    void anExtraByteCostsNothingBehindIt() {
        feed(0, Frames.join(A, new byte[] {0x2B}, B));
        expect("cell 1", "checksum 58+1", "cell 2");
    }

    @Test
    void aFrameNeverReachesOverAPause() {
        feed(0, slice(A, 0, 30));
        feed(301, slice(A, 30, 58));
        expect("truncated 0+30", "truncated 30+28");
    }

    @Test
    void aShortPauseWithinAFrameIsNone() {
        feed(0, slice(A, 0, 30));
        feed(300, slice(A, 30, 58));
        expect("cell 1");
    }

    @Test
    void listeningFromTheMiddleFindsTheNextFrame() {
        feed(0, Frames.join(slice(A, 17, 58), B));
        expect("checksum 0+41", "cell 2");
    }

    @Test
    void aByteMissingWithALuckySumIsTruncatedWherePausesTell() {
        byte[] lucky = without(B, 56);
        int sum = 0;
        for (byte one : lucky) {
            sum += one;
        }
        lucky[50] -= (byte) sum; // with the zero that the next frame begins with in place of the sum
        feed(0, lucky);
        feed(1_000, C);
        expect("truncated 0+57", "cell 3");
    }

    @Test
    void nothingButZerosIsNoFrameAlthoughTheSumFits() {
        feed(0, Frames.join(new byte[58], A));
        expect("all-zero 0+58", "cell 1");
    }

    @Test
    void aRightSumAloneIsNoFrame() {
        feed(0, Frames.sound().with(StatusFrame.SIGN_TOTAL, 1, 'x').bytes());
        feed(1_000, Frames.sound().with(StatusFrame.CELL_COUNT, 1, 1).bytes());
        feed(2_000, Frames.sound().with(StatusFrame.HIGHEST_VOLTAGE_CELL, 1, 17).bytes());
        expect("type 0+58", "type 58+58", "type 116+58");
    }

    @Test
    void whereAFrameIsDueStrangeValuesAreNoReasonToRejectIt() {
        byte[] strange = Frames.sound()
                .with(StatusFrame.HIGHEST_VOLTAGE, 2, 0xFFFF)
                .with(StatusFrame.LOWEST_TEMPERATURE_CELL, 1, 0)
                .bytes();
        byte[] bad = strange.clone();
        bad[40] ^= 1;
        feed(0, Frames.join(strange, bad, strange));
        expect("cell 1", "checksum 58+58", "cell 1");
    }

    @Test
    void whereNoFrameIsDueStrangeValuesAre() {
        feed(
                0,
                Frames.join(
                        new byte[] {1},
                        Frames.sound()
                                .with(StatusFrame.HIGHEST_VOLTAGE, 2, 0xFFFF)
                                .bytes()));
        expect("checksum 0+58", "truncated 58+1");
    }

    @Test
    void junkIsReportedInPiecesOfAFrame() {
        byte[] junk = new byte[130];
        Arrays.fill(junk, (byte) 0xFF);
        feed(0, Frames.join(junk, A));
        expect("checksum 0+58", "checksum 58+58", "checksum 116+14", "cell 1");
    }

    @Test
    void whatIsHalfReceivedIsForgottenOnReset() {
        feed(0, slice(A, 0, 30));
        framer.reset();
        feed(10, B);
        expect("cell 2");
    }

    private void feed(long milliseconds, byte[] bytes) {
        framer.feed(bytes, 0, bytes.length, milliseconds * MILLISECOND);
    }

    private void expect(String... events) {
        framer.end();
        assertEquals(List.of(events), found);
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] without(byte[] bytes, int index) {
        return Frames.join(slice(bytes, 0, index), slice(bytes, index + 1, bytes.length));
    }
}
