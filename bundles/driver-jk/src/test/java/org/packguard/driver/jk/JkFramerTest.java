package org.packguard.driver.jk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.packguard.model.decode.RejectReason;

/** How frames are found in whatever comes. */
class JkFramerTest {
    private static final byte[] CELLS = Vectors.bytes(8);
    private static final byte[] INFO = Vectors.bytes(7);
    private static final byte[] REPORT = Vectors.bytes(32);
    private static final byte[] MODULE_JUNK = "AT\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Found found = new Found();
    private final JkFramer framer = new JkFramer(found, JkFormat.values());

    @Test
    void gluedFramesAreBothFound() {
        feed(CELLS, INFO);
        assertEquals(List.of("DATA 300 at 0", "DATA 300 at 300"), found.frames());
        assertEquals(0, found.resyncs());
    }

    @Test
    void aHeaderThatIsSplitAfterJunkIsFound() {
        feed(MODULE_JUNK, Arrays.copyOf(CELLS, 2));
        feed(Arrays.copyOfRange(CELLS, 2, 300));
        assertEquals(List.of("DATA 300 at 4"), found.frames());
        assertEquals(1, found.resyncs());
    }

    @Test
    void junkAndEchoesBetweenFramesAreSkipped() {
        feed(CELLS, Vectors.bytes(39), MODULE_JUNK, MODULE_JUNK, INFO, Vectors.bytes(15));
        assertEquals(
                List.of("DATA 300 at 0", "COMMAND 20 at 300", "DATA 300 at 328", "COMMAND 20 at 628"), found.frames());
        assertEquals(List.of(), found.rejections());
    }

    @Test
    void paddingOfZerosIsNoResynchronisation() {
        feed(CELLS, new byte[20], CELLS);
        assertEquals(List.of("DATA 300 at 0", "DATA 300 at 320"), found.frames());
        assertEquals(0, found.resyncs());
    }

    @Test
    void afterLostBytesTheNextHeaderWithinTheRejectedBytesIsTaken() {
        feed(Arrays.copyOf(CELLS, 280), INFO);
        assertEquals(List.of("checksum 300 at 0"), found.rejections());
        assertEquals(List.of("DATA 300 at 280"), found.frames());
    }

    @Test
    void anUnknownTypeIsRejectedAlthoughItsChecksumIsRight() {
        byte[] unknown = CELLS.clone();
        unknown[4] = 4;
        unknown[299] += 2;
        feed(unknown, INFO);
        assertEquals(List.of("type 300 at 0"), found.rejections());
        assertEquals(List.of("DATA 300 at 300"), found.frames());
    }

    @Test
    void everySingleCorruptByteIsNoticed() {
        for (int i = 4; i < 300; i++) {
            byte[] corrupt = CELLS.clone();
            corrupt[i] ^= 0x40;
            found.clear();
            feed(corrupt);
            assertEquals(List.of(), found.frames(), "byte " + i);
            framer.end();
        }
    }

    @Test
    void aUartLengthOutOfBoundsIsRejectedAtOnce() {
        byte[] wrong = REPORT.clone();
        wrong[2] = 0x7F;
        feed(wrong, REPORT);
        assertEquals("length 4 at 0", found.rejections().get(0));
        assertEquals(List.of("UART 285 at 285"), found.frames());
    }

    @Test
    void aUartFrameIsFoundAmongDataFrames() {
        feed(CELLS, REPORT, INFO);
        assertEquals(List.of("DATA 300 at 0", "UART 285 at 300", "DATA 300 at 585"), found.frames());
    }

    @Test
    void onRs485RequestFrameAndAcknowledgementAreTakenApart() {
        feed(Vectors.bytes(30), Vectors.bytes(52));
        assertEquals(
                List.of("TRIGGER 11 at 0", "DATA 300 at 11", "TRIGGER 8 at 312", "TRIGGER 11 at 321"), found.frames());
        assertEquals(0, found.resyncs());
    }

    @Test
    void anAcknowledgementWithAWrongCrcIsRejected() {
        byte[] ack = Vectors.bytes(26);
        ack[7] ^= 1;
        feed(ack, CELLS);
        assertEquals(List.of("checksum 8 at 0"), found.rejections());
        assertEquals(List.of("DATA 300 at 8"), found.frames());
    }

    @Test
    void theEndOfTheInputCutsAFrameOff() {
        feed(CELLS, Arrays.copyOf(INFO, 200));
        framer.end();
        assertEquals(List.of("truncated 200 at 300"), found.rejections());
    }

    @Test
    void aWholeFrameBehindACutOffOneIsStillFoundAtTheEnd() {
        feed(Arrays.copyOf(INFO, 200), Vectors.bytes(39));
        framer.end();
        assertEquals(List.of("truncated 220 at 0"), found.rejections());
        assertEquals(List.of("COMMAND 20 at 200"), found.frames());
    }

    @Test
    void aLoneByteAtTheEndIsNoCutOffFrame() {
        feed(CELLS, new byte[] {0});
        framer.end();
        assertEquals(List.of(), found.rejections());
    }

    @Test
    void aBreakOfTheConnectionVoidsWhatIsHalfReceived() {
        feed(Arrays.copyOf(CELLS, 150));
        framer.reset();
        feed(Arrays.copyOfRange(CELLS, 150, 300), INFO);
        assertEquals(List.of("DATA 300 at 300"), found.frames());
    }

    @Test
    void onlyTheWantedFormatsAreLookedFor() {
        Found data = new Found();
        JkFramer only = new JkFramer(data, JkFormat.DATA);
        byte[] input = glued(REPORT, CELLS);
        only.feed(input, 0, input.length);
        assertEquals(List.of("DATA 300 at 285"), data.frames());
        assertEquals(List.of(), data.rejections());
    }

    @Test
    void theFrameIsHandedOnAsItCame() {
        feed(MODULE_JUNK, CELLS);
        assertArrayEquals(CELLS, found.last());
    }

    @Test
    void endlessJunkIsSkippedWithoutEnd() {
        byte[] flood = new byte[100_000];
        for (int i = 0; i < flood.length; i++) {
            flood[i] = MODULE_JUNK[i % 4];
        }
        feed(flood, CELLS);
        assertEquals(List.of("DATA 300 at 100000"), found.frames());
        assertEquals(1, found.resyncs());
    }

    @Test
    void sumsAreThoseOfAPlainLoop() {
        byte[] bytes = new byte[JkFormat.LONGEST];
        Arrays.fill(bytes, (byte) 0xFF);
        for (int length = 0; length <= bytes.length; length++) {
            assertEquals(length * 255 & 0xFFFF, Checksums.sum16(bytes, 0, length), "length " + length);
        }
        assertEquals(RejectReason.CHECKSUM, JkFormat.DATA.defect(bytes, 0, 300));
    }

    private void feed(byte[]... parts) {
        byte[] input = glued(parts);
        framer.feed(input, 0, input.length);
    }

    static byte[] glued(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
