package org.packguard.driver.balancerbus.diybms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.packguard.driver.balancerbus.diybms.DiybmsDecoder.Cell;
import org.packguard.driver.balancerbus.diybms.DiybmsDecoder.Temperatures;

class DiybmsDecoderTest {
    private static byte[] settings(int command, int board, int high, int low) {
        byte[] fields = new byte[38];
        fields[2] = (byte) command;
        for (int[] word : new int[][] {{10, board}, {14, high}, {15, low}}) {
            fields[6 + 2 * word[0]] = (byte) word[1];
            fields[7 + 2 * word[0]] = (byte) (word[1] >> 8);
        }
        return fields;
    }

    @Test
    void aVoltageHasThirteenBitsAndTwoFlags() {
        assertEquals(Optional.of(new Cell(3_291, false, false)), DiybmsDecoder.cell(3_291));
        assertEquals(Optional.of(new Cell(3_291, true, false)), DiybmsDecoder.cell(0x8000 | 3_291));
        assertEquals(Optional.of(new Cell(8_191, false, true)), DiybmsDecoder.cell(0x4000 | 8_191));
    }

    @Test
    void temperaturesAreFortyAboveTheirDegreesAndTheInternalIsTheHighByte() {
        assertEquals(Optional.of(new Temperatures(25, -10)), DiybmsDecoder.temperatures(65 << 8 | 30));
        assertEquals(Optional.of(new Temperatures(-39, 214)), DiybmsDecoder.temperatures(1 << 8 | 254));
    }

    @Test
    void theEndsOfTheScaleAreSensorsThatAreNotThere() {
        assertEquals(Optional.of(new Temperatures(DiybmsDecoder.NO_SENSOR, 20)), DiybmsDecoder.temperatures(0xFF3C));
        assertEquals(Optional.of(new Temperatures(20, DiybmsDecoder.NO_SENSOR)), DiybmsDecoder.temperatures(0x3C00));
    }

    @Test
    void aWordThatNoModuleHasWrittenIsNothing() {
        assertEquals(Optional.empty(), DiybmsDecoder.cell(DiybmsPacket.UNTOUCHED));
        assertEquals(Optional.empty(), DiybmsDecoder.temperatures(DiybmsPacket.UNTOUCHED));
    }

    @Test
    void versionsAreThoseOfTheMakers() {
        DiybmsPacket settings = DiybmsFramerTest.sealed(settings(0x85, 440, 0x0AF6, 0xC8D9));
        assertEquals(Optional.of("0af6c8d9"), DiybmsDecoder.version(settings));
        assertEquals(OptionalInt.of(440), DiybmsDecoder.board(settings));
    }

    @Test
    void settingsThatNoModuleHasWrittenTellNothing() {
        for (DiybmsPacket one : new DiybmsPacket[] {
            DiybmsFramerTest.sealed(settings(0x05, 440, 0x0AF6, 0xC8D9)),
            DiybmsFramerTest.sealed(settings(0x85, 0xFFFF, 0xFFFF, 0xFFFF))
        }) {
            assertEquals(Optional.empty(), DiybmsDecoder.version(one));
            assertEquals(OptionalInt.empty(), DiybmsDecoder.board(one));
        }
        assertEquals(Optional.empty(), DiybmsDecoder.version(DiybmsFramerTest.sealed(settings(0x85, 420, 0, 0))));
    }
}
