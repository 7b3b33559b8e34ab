package org.packguard.driver.balancerbus.diybms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.packguard.model.decode.RejectReason;

class DiybmsFramerTest {
    /** Voltages of the modules 0 to 15, number 0xAA88: both bytes that one framing escapes, and zeros for the other. */
    private static final DiybmsPacket REQUEST = DiybmsPacket.request(DiybmsCommand.VOLTAGE, 0, 15, 0xAA88);

    private static final String PACKET = "000f010088aa" + "ff".repeat(32);

    /** What a framer has found. */
    private static final class Found implements DiybmsFramer.Sink {
        private final List<byte[]> packets = new ArrayList<>();
        private final List<RejectReason> rejected = new ArrayList<>();

        @Override
        public void packet(byte[] bytes) {
            packets.add(bytes);
        }

        @Override
        public void rejected(RejectReason reason) {
            rejected.add(reason);
        }
    }

    private final Found found = new Found();

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void aRequestHasItsFieldsInTheirPlacesAndTheChecksumLowByteFirst() {
        byte[] bytes = REQUEST.bytes();
        assertEquals(PACKET, hex(Arrays.copyOf(bytes, 38)));
        int crc = XmodemChecksum.of(bytes, 38);
        assertEquals((byte) crc, bytes[38]);
        assertEquals((byte) (crc >> 8), bytes[39]);
    }

    @Test
    void startAndEscapeByteAreEscapedWithoutTheirHighestBit() {
        String line = hex(DiybmsFraming.ESCAPED.encode(REQUEST));
        assertTrue(line.startsWith("aa" + "000f0100" + "8808" + "882a" + "ffff"), line);
    }

    @Test
    void zerosAreReplacedByTheDistanceToTheNextAndOneStandsAtEitherEnd() {
        String line = hex(DiybmsFraming.COBS.encode(REQUEST));
        assertTrue(line.startsWith("00" + "01" + "03" + "0f01" + "25" + "88aa" + "ffff"), line);
        assertTrue(line.endsWith("00"), line);
        assertEquals(43, line.length() / 2);
    }

    /** Lines that were put together by hand: modules 0 to 15, voltages, number 0x88AA, all words zero. */
    @ParameterizedTest
    @CsvSource({
        "ESCAPED, aa000f0100882a8808, 00, 946a",
        "COBS, 01030f0103aa88, 01, 03946a00",
    })
    void aLineOfAnotherIsRead(DiybmsFraming framing, String head, String word, String tail) {
        String words = word.repeat(framing == DiybmsFraming.COBS ? 31 : 32);
        byte[] line = HexFormat.of().parseHex(head + words + tail);
        framing.framer(found).feed(line, 0, line.length);
        DiybmsPacket packet = DiybmsPacket.of(found.packets.get(0)).orElseThrow();
        assertEquals(0x88AA, packet.sequence());
        assertEquals(0, packet.word(15));
        assertFalse(packet.isProcessed());
        assertEquals(hex(line), hex(framing.encode(packet)).replaceFirst("^00", ""));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsBegunIsVoidWhenThePacketAfterItBegins(DiybmsFraming framing) {
        byte[] line = framing.encode(REQUEST);
        DiybmsFramer framer = framing.framer(found);
        framer.feed(line, 0, 20);
        framer.feed(new byte[] {0}, 0, 1);
        framer.feed(line, 0, line.length);
        assertEquals(1, found.packets.size());
        assertEquals(List.of(RejectReason.TRUNCATED), found.rejected);
        framer.feed(line, 0, 20);
        framer.reset();
        framer.feed(line, 0, line.length);
        assertEquals(2, found.packets.size());
        assertEquals(1, found.rejected.size());
    }

    @Test
    void aPacketWithoutAnEndIsRejectedOnce() {
        DiybmsFramer framer = DiybmsFraming.COBS.framer(found);
        byte[] endless = new byte[100_000];
        Arrays.fill(endless, (byte) 7);
        framer.feed(endless, 0, endless.length);
        framer.feed(new byte[1], 0, 1);
        assertEquals(List.of(RejectReason.LENGTH), found.rejected);
    }

    @Property
    void everyPacketComesBackWhateverIsInItAndHoweverItIsCut(
            @ForAll @Size(38) byte[] fields,
            @ForAll DiybmsFraming framing,
            @ForAll @IntRange(min = 1, max = 90) int cut) {
        DiybmsPacket packet = sealed(fields);
        byte[] line = framing.encode(packet);
        assertTrue(line.length <= DiybmsFraming.LONGEST);
        Found here = new Found();
        DiybmsFramer framer = framing.framer(here);
        for (int i = 0; i < 3; i++) {
            for (int at = 0; at < line.length; at += cut) {
                framer.feed(line, at, Math.min(cut, line.length - at));
            }
        }
        assertEquals(3, here.packets.size());
        here.packets.forEach(bytes -> assertArrayEquals(packet.bytes(), bytes));
        assertEquals(List.of(), here.rejected);
    }

    @Property
    void aPacketWithAWrongBitIsNone(
            @ForAll @Size(38) byte[] fields, @ForAll @IntRange(min = 0, max = 40 * 8 - 1) int bit) {
        byte[] bytes = sealed(fields).bytes();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        assertEquals(Optional.empty(), DiybmsPacket.of(bytes));
    }

    @Property
    void onlyTheAnswerToARequestAnswersIt(
            @ForAll @IntRange(min = 0, max = 65_535) int sequence,
            @ForAll DiybmsCommand command,
            @ForAll @IntRange(min = 0, max = 49) int address) {
        DiybmsPacket request = DiybmsPacket.request(command, address, address, sequence);
        byte[] bytes = request.bytes();
        bytes[2] |= (byte) 0x80;
        bytes[3] = 8;
        DiybmsPacket answer = sealed(Arrays.copyOf(bytes, 38));
        assertTrue(answer.answers(request));
        assertTrue(answer.isProcessed());
        assertEquals(8, answer.hops());
        assertFalse(answer.answers(DiybmsPacket.request(command, address, address, sequence ^ 1)));
        assertFalse(answer.answers(DiybmsPacket.request(command, address, address + 1, sequence)));
        for (DiybmsCommand other : DiybmsCommand.values()) {
            assertEquals(other == command, answer.answers(DiybmsPacket.request(other, address, address, sequence)));
        }
    }

    static DiybmsPacket sealed(byte[] fields) {
        byte[] bytes = Arrays.copyOf(fields, DiybmsPacket.LENGTH);
        int crc = XmodemChecksum.of(bytes, 38);
        bytes[38] = (byte) crc;
        bytes[39] = (byte) (crc >> 8);
        return DiybmsPacket.of(bytes).orElseThrow();
    }
}
