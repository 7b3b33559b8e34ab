package org.packguard.link.internal.mdns;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.packguard.link.internal.mdns.MdnsMessage.Answer;

class MdnsMessageTest {
    private static final String NAME = "03626d73056c6f63616c00"; // bms.local
    private static final String ADDRESS_OF_NAME = NAME + "00018001" + "00000078" + "0004" + "c0000207";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static Optional<String> answer(String hex) {
        return MdnsMessage.answer(bytes(hex), 0x1234, "bms.local")
                .map(Answer::address)
                .map(address -> address.getHostAddress());
    }

    @Test
    void theQuestionIsThatOfTheStandardAndAsksForAnAnswerToUsAlone() {
        byte[] question = MdnsMessage.question(0x1234, "bms.local").orElseThrow();
        assertArrayEquals(bytes("123400000001000000000000" + NAME + "00018001"), question);
    }

    @Test
    void aNameThatCannotBeOneIsNotAskedFor() {
        for (String wrong : new String[] {
            "a..local", ".local", "", "x".repeat(64) + ".local", ("x".repeat(60) + ".").repeat(5) + "local"
        }) {
            assertEquals(Optional.empty(), MdnsMessage.question(1, wrong), wrong);
        }
    }

    @Test
    void theAddressOfTheNameIsRead() {
        Answer answer = MdnsMessage.answer(bytes("123484000000000100000000" + ADDRESS_OF_NAME), 0x1234, "bms.local")
                .orElseThrow();
        assertEquals("192.0.2.7", answer.address().getHostAddress());
        assertEquals(120, answer.seconds());
    }

    @Test
    void anAnswerThatRepeatsTheQuestionAndPointsBackToItIsRead() {
        String question = NAME + "00010001";
        String pointing = "c00c" + "00010001" + "0000000a" + "0004" + "c0000207";
        assertEquals(Optional.of("192.0.2.7"), answer("123484000001000100000000" + question + pointing));
    }

    @Test
    void theNameIsFoundAmongOtherRecordsInAnyCase() {
        String text = NAME + "00108001" + "00000078" + "0002" + "0161";
        String other = "036f6666" + "c010" + "00010001" + "00000078" + "0004" + "c0000263";
        String shouted = "03424d53" + "c010" + "00010001" + "00000078" + "0004" + "c0000207";
        assertEquals(Optional.of("192.0.2.7"), answer("000084000000000200000001" + text + other + shouted));
    }

    @Test
    void whatIsNoAnswerToTheQuestionIsNone() {
        assertEquals(Optional.empty(), answer("432184000000000100000000" + ADDRESS_OF_NAME), "another's");
        assertEquals(Optional.empty(), answer("123400000000000100000000" + ADDRESS_OF_NAME), "no response");
        assertEquals(Optional.empty(), answer("123484030000000100000000" + ADDRESS_OF_NAME), "an error");
        assertEquals(Optional.empty(), answer("123484000000ffff00000000" + ADDRESS_OF_NAME), "too many records");
        assertEquals(Optional.empty(), answer("123484000000000100000000" + NAME + "001c80010000007800040a000001"));
        assertEquals(Optional.empty(), answer("123484000000000100000000" + NAME + "000180010000000000040a000001"));
        assertEquals(Optional.empty(), answer("123484000000000100000000" + NAME + "000180010000007800030a0000"));
    }

    @Test
    void anAddressThatNoDeviceCanHaveIsNone() {
        for (String address : new String[] {"00000000", "7f000001", "e00000fb", "ffffffff", "f0000001"}) {
            assertEquals(
                    Optional.empty(),
                    answer("123484000000000100000000" + NAME + "00018001000000780004" + address),
                    address);
        }
    }

    @Test
    void pointersThatLeadForwardOrInCirclesEnd() {
        assertEquals(Optional.empty(), answer("123484000000000100000000" + "c00c" + "000180010000007800040a000001"));
        assertEquals(Optional.empty(), answer("123484000000000100000000" + "c0ff" + "000180010000007800040a000001"));
        assertEquals(Optional.empty(), answer("123484000000000100000000" + "0161c00c" + "00018001000000780004"));
    }

    @Test
    void anyPartOfAnAnswerAndAnyDamageToItIsSurvived() {
        byte[] whole = bytes("123484000001000100000000" + NAME + "00010001" + ADDRESS_OF_NAME);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = java.util.Arrays.copyOf(whole, length);
            assertEquals(Optional.empty(), MdnsMessage.answer(part, 0x1234, "bms.local"));
        }
        SplittableRandom random = new SplittableRandom(1);
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] damaged = whole.clone();
            for (int hit = random.nextInt(4); hit >= 0; hit--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            read += MdnsMessage.answer(damaged, 0x1234, "bms.local").isPresent() ? 1 : 0;
        }
        assertTrue(read > 0 && read < 200_000);
    }

    @Test
    void aMessageOfPointersCostsNoMoreThanItsBytes() {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(bytes("123484000000004000000000"));
        for (int i = 0; i < 60; i++) {
            message.write(60);
            message.writeBytes("x".repeat(60).getBytes(StandardCharsets.US_ASCII));
        }
        for (int i = 0; i < 64; i++) {
            message.writeBytes(bytes("c00c"));
        }
        assertEquals(Optional.empty(), MdnsMessage.answer(message.toByteArray(), 0x1234, "bms.local"));
    }
}
