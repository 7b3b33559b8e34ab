package org.packguard.driver.smartbms123;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.packguard.driver.smartbms123.Vectors.Vector;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;

class FieldsTest {
    /** Where the examples of the maker's document stand, and the quantity that they show. */
    private static final Map<String, Map<Integer, Quantity>> PLACES = Map.ofEntries(
            Map.entry("bytes 1-3 pack voltage V (exact 335.355)", Map.of(0, Quantity.VOLTAGE)),
            Map.entry(
                    "sign + current A",
                    Map.of(3, Quantity.INPUT_CURRENT, 6, Quantity.OUTPUT_CURRENT, 9, Quantity.CURRENT)),
            Map.entry("cell voltage V", Map.of(12, Quantity.CELL_VOLTAGE_MIN, 15, Quantity.CELL_VOLTAGE_MAX)),
            Map.entry("temp degC (doc)", Map.of(18, Quantity.CELL_TEMPERATURE_MIN, 21, Quantity.CELL_TEMPERATURE_MAX)),
            Map.entry("today energy Wh", Map.of(31, Quantity.ENERGY_IN_TODAY, 37, Quantity.ENERGY_OUT_TODAY)),
            Map.entry("stored Wh", Map.of(34, Quantity.STORED_ENERGY)),
            Map.entry("SoC % / cell nr", Map.of(40, Quantity.SOC)),
            Map.entry("total kWh", Map.of(41, Quantity.ENERGY_IN, 44, Quantity.ENERGY_OUT)),
            Map.entry("capacity kWh", Map.of(49, Quantity.FULL_ENERGY)),
            Map.entry("V-MIN", Map.of(51, Quantity.CELL_VOLTAGE_LIMIT_LOW)),
            Map.entry("V-MAX", Map.of(53, Quantity.CELL_VOLTAGE_LIMIT_HIGH)),
            Map.entry("V-Balance", Map.of(55, Quantity.CELL_VOLTAGE_BALANCE)));

    private final SmartBms123Decoder decoder = new SmartBms123Decoder(TemperatureFormula.DOCUMENT);

    static Stream<Vector> examples() {
        return Vectors.of("uart-field").filter(vector -> !vector.note().equals("key byte"));
    }

    static Stream<Vector> readings() {
        return Vectors.of("ble-field");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExamplesOfTheDocumentReadAsPrinted(Vector vector) {
        BigDecimal printed = vector.expected().get("value").getAsBigDecimal();
        BigDecimal expected = vector.note().contains("kWh") ? printed.movePointRight(3) : printed;
        PLACES.get(vector.note()).forEach((offset, quantity) -> {
            Frames frame = Frames.sound();
            for (int i = 0; i < vector.bytes().length; i++) {
                frame.with(offset + i, 1, vector.bytes()[i]);
            }
            BigDecimal read =
                    quantity.unit().decimal(decoder.decode(frame.frame()).get(quantity));
            assertEquals(
                    0,
                    expected.compareTo(read.setScale(Math.max(0, expected.scale()), RoundingMode.HALF_EVEN)),
                    quantity::id);
        });
    }

    @Test
    void theKeyByteOfTheDocumentIsKeyZero() {
        Vector vector = Vectors.of("uart-field")
                .filter(one -> one.note().equals("key byte"))
                .findFirst()
                .orElseThrow();
        assertEquals("key 0", vector.expected().get("value").getAsString());
        assertEquals(
                0,
                Frames.sound()
                        .with(StatusFrame.KEY, HexFormat.of().formatHex(vector.bytes()))
                        .frame()
                        .key());
    }

    @ParameterizedTest
    @MethodSource("readings")
    void realTemperaturesReadByBothFormulas(Vector vector) {
        JsonObject expected = vector.expected();
        int raw = Integer.parseInt(HexFormat.of().formatHex(vector.bytes()), 16);
        assertEquals(
                Unit.CELSIUS.steps(expected.get("degC_vendorSw").getAsBigDecimal()),
                TemperatureFormula.SOFTWARE.cell(raw));
        assertEquals(
                Unit.CELSIUS.steps(expected.get("degC_doc").getAsBigDecimal()), TemperatureFormula.DOCUMENT.cell(raw));
    }

    @Test
    void undecidedTemperaturesErrTowardsWhatProtects() {
        for (int raw = 200; raw < 420; raw++) {
            long document = TemperatureFormula.DOCUMENT.cell(raw);
            long software = TemperatureFormula.SOFTWARE.cell(raw);
            assertEquals(Math.min(document, software), TemperatureFormula.UNDECIDED.lowest(raw));
            assertEquals(Math.max(document, software), TemperatureFormula.UNDECIDED.highest(raw));
            assertEquals(software, TemperatureFormula.UNDECIDED.cell(raw));
        }
    }

    @Test
    void whatStandsBehindAnXIsIgnoredAndTheCurrentIsUnusable() {
        Values values =
                decoder.decode(Frames.sound().with(9, 1, 'X').with(10, 2, 0x40).frame());
        assertFalse(values.has(Quantity.CURRENT));
        assertFalse(values.has(Quantity.POWER));
        assertTrue(values.isInvalid(Quantity.CURRENT));
        assertTrue(values.isInvalid(Quantity.POWER));
    }

    @Test
    void aCellNumberAboveTheCountIsNoCell() {
        assertFalse(decoder.decode(Frames.sound().with(StatusFrame.CELL, 1, 17).frame())
                .hasAnyCell(Quantity.CELL_VOLTAGE));
        assertEquals(
                33_000,
                decoder.decode(Frames.sound().with(StatusFrame.CELL, 1, 16).frame())
                        .cell(Quantity.CELL_VOLTAGE, 16));
    }

    @Test
    void theClockOfOldFirmwareIsNoSlowValue() {
        Values values =
                decoder.decode(Frames.sound().with(StatusFrame.KEY, 1, 16).frame());
        assertFalse(values.has(Quantity.CHARGE_SWITCH));
        assertFalse(values.has(Quantity.SOH));
    }

    @Test
    void currentAndPowerAreNegativeWhileDischarging() {
        Values values =
                decoder.decode(Frames.sound().with(9, 1, '-').with(10, 2, 1).frame());
        assertEquals(-125, values.get(Quantity.CURRENT));
        assertEquals(-6_600, values.get(Quantity.POWER));
    }
}
