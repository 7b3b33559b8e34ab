package org.packguard.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

class FieldTest {
    @ParameterizedTest
    @CsvSource({
        "U8,FE,254",
        "I8,FE,-2",
        "U16_LE,FEFF,65534",
        "I16_LE,FEFF,-2",
        "U32_LE,FEFFFFFF,4294967294",
        "I32_LE,FEFFFFFF,-2",
        "U16_BE,FFFE,65534",
        "I16_BE,FFFE,-2",
        "U24_BE,FFFFFE,16777214",
        "U32_BE,FFFFFFFE,4294967294",
    })
    void readsEveryWireForm(Wire wire, String hex, long value) {
        byte[] frame = HexFormat.of().parseHex("55" + hex);
        assertEquals(value, wire.read(frame, 1));
        assertEquals(frame.length - 1, wire.size());
        assertThrows(IndexOutOfBoundsException.class, () -> wire.read(frame, 2));
    }

    @Test
    void scalesCountsToSteps() {
        assertEquals(32_840, read(Field.of(Quantity.VOLTAGE, 0, Wire.U16_LE, 1, 3), "D40C"));
        assertEquals(-8_000, read(Field.of(Quantity.CURRENT, 0, Wire.I16_BE, 125, 3), "FFC0"));
        assertEquals(3_353_550, read(Field.of(Quantity.VOLTAGE, 0, Wire.U24_BE, 5, 3), "0105FF"));
        assertEquals(2_340, read(Field.of(Quantity.TEMPERATURE_MOS, 0, Wire.I16_LE, 1, 1), "EA00"));
    }

    @Test
    void finerWiresAreRoundedHalfEven() {
        assertEquals(2, read(Field.of(Quantity.TEMPERATURE_1, 0, Wire.U8, 5, 3), "05"));
        assertEquals(2, read(Field.of(Quantity.TEMPERATURE_1, 0, Wire.U8, 5, 3), "03"));
    }

    @Test
    void theCodeForNoSensorIsNoValue() {
        Field field = Field.of(Quantity.TEMPERATURE_1, 0, Wire.I16_LE, 1, 1).absentAt(-2_000);
        Values.Builder into = Values.builder();
        field.read(HexFormat.of().parseHex("30F8"), 0, into);
        assertFalse(into.build().has(Quantity.TEMPERATURE_1));
        assertEquals(-1_999 * 10, read(field, "31F8"));
    }

    @Test
    void aRawNumberCanStandForZeroAndASignCanBeLeftOut() {
        Field kelvin = Field.of(Quantity.TEMPERATURE_1, 0, Wire.U16_LE, 1, 0).zeroAt(273);
        assertEquals(1_700, read(kelvin, "2201"));
        assertEquals(-27_300, read(kelvin, "0000"));
        Field limit = Field.of(Quantity.CHARGE_CURRENT_LIMIT, 0, Wire.U16_LE, 1, 1)
                .zeroAt(30_000)
                .magnitude();
        assertEquals(105_000, read(limit, "1671"));
        assertEquals(105_000, read(limit, "4A79"));
    }

    private static long read(Field field, String hex) {
        Values.Builder into = Values.builder();
        field.read(HexFormat.of().parseHex(hex), 0, into);
        return into.build().get(field.quantity());
    }
}
