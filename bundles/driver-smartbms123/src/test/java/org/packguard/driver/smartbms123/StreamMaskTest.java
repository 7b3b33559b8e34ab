package org.packguard.driver.smartbms123;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.link.recording.RecordedChunk.Direction;

class StreamMaskTest {
    private final StreamMask mask = new StreamMask();

    private String masked(Direction direction, String text, int piece) {
        StringBuilder all = new StringBuilder();
        for (int from = 0; from < text.length(); from += piece) {
            byte[] copy =
                    text.substring(from, Math.min(text.length(), from + piece)).getBytes(StandardCharsets.US_ASCII);
            mask.mask(direction, copy);
            all.append(new String(copy, StandardCharsets.US_ASCII));
        }
        return all.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20, 1_000})
    void recordsOfTheStreamAreRecordedAsTheyAre(int piece) {
        String stream = String.join(
                        "\r",
                        List.of(
                                Lines.PACK,
                                Lines.VOLTAGES,
                                Lines.TEMPERATURES,
                                Lines.cell(1, 3, 0x30),
                                Lines.ENERGIES,
                                Lines.TOTALS,
                                Lines.HEALTH,
                                Lines.THROUGHPUT))
                + " ";
        assertEquals(stream, masked(Direction.RECEIVED, stream, piece));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20, 1_000})
    void nothingElseIs(int piece) {
        assertEquals(
                "*******\r**\r***\r0000".replace("0000", "****") + "\rU_2940_*******\r" + Lines.PACK + "\r",
                masked(Direction.RECEIVED, "PW1234!\rOK\rS1@\r1234\rU_2940_PW1234!\r" + Lines.PACK + "\r", piece));
    }

    @Test
    void whileASecretMayComeNothingIsAtAll() {
        mask.expectSecret();
        assertEquals("*************\r", masked(Direction.RECEIVED, "E_1_2_3132_00\r", 4));
        mask.expectSecret();
        mask.secretCame();
        assertEquals("*****\r", masked(Direction.RECEIVED, "E_123\r", 4));
        mask.secretCame();
        assertEquals("E_123\r", masked(Direction.RECEIVED, "E_123\r", 4));
        mask.expectSecret();
        mask.begin();
        assertEquals("E_123\r", masked(Direction.RECEIVED, "E_123\r", 4));
    }

    @Test
    void ofWhatIsSentOnlyThePinIsHidden() {
        assertEquals("********", masked(Direction.SENT, "PW1234!\r", 100));
        for (String command : List.of("$", "\u0005\r", "E!\r", "S1@\r")) {
            assertEquals(command, masked(Direction.SENT, command, 100));
        }
    }
}
