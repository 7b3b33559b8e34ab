package org.packguard.driver.smartbms123;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

class StreamRecordTest {
    private static Values decode(String line) {
        return new StreamDecoder(TemperatureFormula.SOFTWARE)
                .decode(StreamRecord.of(line).orElseThrow());
    }

    @Test
    void everyRecordReadsIntoTheQuantitiesOfTheCable() {
        Values pack = decode(Lines.PACK);
        assertEquals(528_000, pack.get(Quantity.VOLTAGE));
        assertEquals(12_000, pack.get(Quantity.INPUT_CURRENT));
        assertEquals(10_000, pack.get(Quantity.CURRENT));
        assertEquals(2_000, pack.get(Quantity.OUTPUT_CURRENT));
        assertEquals(528_000, pack.get(Quantity.POWER));
        Values voltages = decode(Lines.VOLTAGES);
        assertEquals(32_900, voltages.get(Quantity.CELL_VOLTAGE_MIN));
        assertEquals(3, voltages.get(Quantity.CELL_VOLTAGE_MIN_INDEX));
        assertEquals(33_100, voltages.get(Quantity.CELL_VOLTAGE_MAX));
        assertEquals(5, voltages.get(Quantity.CELL_VOLTAGE_MAX_INDEX));
        assertEquals(34_000, voltages.get(Quantity.CELL_VOLTAGE_BALANCE));
        assertEquals(200, voltages.get(Quantity.CELL_VOLTAGE_DELTA));
        Values temperatures = decode(Lines.TEMPERATURES);
        assertEquals(2_157, temperatures.get(Quantity.CELL_TEMPERATURE_MIN));
        assertEquals(1, temperatures.get(Quantity.CELL_TEMPERATURE_MIN_INDEX));
        assertEquals(2_329, temperatures.get(Quantity.CELL_TEMPERATURE_MAX));
        assertEquals(16, temperatures.get(Quantity.CELL_TEMPERATURE_MAX_INDEX));
        Values energies = decode(Lines.ENERGIES);
        assertEquals(12_340, energies.get(Quantity.ENERGY_IN_TODAY));
        assertEquals(40_000, energies.get(Quantity.STORED_ENERGY));
        assertEquals(5_670, energies.get(Quantity.ENERGY_OUT_TODAY));
        assertEquals(7_500, energies.get(Quantity.SOC));
        Values totals = decode(Lines.TOTALS);
        assertEquals(120_000, totals.get(Quantity.ENERGY_IN));
        assertEquals(110_000, totals.get(Quantity.ENERGY_OUT));
        Values throughput = decode(Lines.THROUGHPUT);
        assertEquals(2_580_000, throughput.get(Quantity.CHARGED_ENERGY));
        assertEquals(2_570_000, throughput.get(Quantity.DISCHARGED_ENERGY));
    }

    @Test
    void dischargingIsNegative() {
        Values values = decode("U_2940_+0000_-0028_+0028");
        assertEquals(-2_000, values.get(Quantity.CURRENT));
        assertEquals(-105_600, values.get(Quantity.POWER));
    }

    @Test
    void aCurrentThatIsNotAvailableIsUnusableAndNoZero() {
        Values values = decode("U_2940_X0000_X_XXXXX");
        for (Quantity quantity :
                new Quantity[] {Quantity.INPUT_CURRENT, Quantity.CURRENT, Quantity.OUTPUT_CURRENT, Quantity.POWER}) {
            assertFalse(values.has(quantity));
            assertTrue(values.isInvalid(quantity));
        }
    }

    @Test
    void healthThatIsNotKnownIsLeftOut() {
        Values values = decode("H_FF_08E8_08FC_FF_0005E9_0005DE");
        assertFalse(values.has(Quantity.SOH));
        assertFalse(values.has(Quantity.CHARGE_EFFICIENCY));
        assertEquals(15, values.get(Quantity.CYCLES));
    }

    /** What is left of a line, or of two, when a piece of the stream is lost. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "U_2940_+00F0_+00C8",
                "U_2940_+00F0_+00C8_0028",
                "U_2940_+00F0_+00C8_+0028_00",
                "C_11_10_294_129_03_30",
                "C_01_01_294_129_03_30",
                "C_12C_03_30",
                "C_08E8_08FC_63_0005E9_0005DE",
                "C_01_10_X_129_03_30",
                "E_12D_02_128_05",
                "E_000000_000000_000000",
                "B_08FC_63_0005E9_0005DE",
                "U_0AV_292_03_296_05_2A8",
                "V_292_03_296_05",
                "T_128_01_12A",
                "E!",
                "",
                "X_00",
                "OK"
            })
    void whatHasNotExactlyTheFieldsOfARecordIsNone(String line) {
        assertEquals(Optional.empty(), StreamRecord.of(line));
    }
}
