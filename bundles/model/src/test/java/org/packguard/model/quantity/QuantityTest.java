package org.packguard.model.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @Test
    void packComesBeforeCells() {
        // values are held in arrays by ordinal: the order of the enum is part of their layout
        for (int i = 0; i < Quantity.pack().size(); i++) {
            assertEquals(i, Quantity.pack().get(i).ordinal());
        }
        for (int i = 0; i < Quantity.cell().size(); i++) {
            assertEquals(Quantity.pack().size() + i, Quantity.cell().get(i).ordinal());
        }
    }

    @Test
    void idsAreUniqueInTheirScope() {
        for (List<Quantity> scope : List.of(Quantity.pack(), Quantity.cell())) {
            Set<String> ids = new HashSet<>();
            scope.forEach(quantity -> assertTrue(ids.add(quantity.id()), quantity.id()));
        }
        assertEquals(Optional.of(Quantity.VOLTAGE), Quantity.pack("voltage"));
        assertEquals(Optional.of(Quantity.CELL_VOLTAGE), Quantity.cell("voltage"));
        assertEquals(Optional.empty(), Quantity.pack("volts"));
    }

    @Test
    void numberedSensorsAreFoundByNumber() {
        assertEquals("temperature_1", Quantity.temperature(1).id());
        assertEquals("temperature_8", Quantity.temperature(8).id());
        assertThrows(IllegalArgumentException.class, () -> Quantity.temperature(0));
        assertThrows(IllegalArgumentException.class, () -> Quantity.temperature(9));
    }

    @Test
    void choicesAndFlagsShowAsWordsAndBooleans() {
        assertEquals("discharge", Quantity.BALANCING.plain(2));
        assertEquals(true, Quantity.CHARGE_SWITCH.plain(1));
        assertEquals(new BigDecimal("3.284"), Quantity.CELL_VOLTAGE.plain(32_840));
    }

    @ParameterizedTest
    @CsvSource({
        "VOLT,3284,3,32840",
        "VOLT,32845,4,32845",
        "VOLT,328455,5,32846",
        "VOLT,328445,5,32844",
        "VOLT,-328455,5,-32846",
        "VOLT,-328445,5,-32844",
        "VOLT,328446,5,32845",
        "CELSIUS,-105,1,-1050",
        "WATT_HOUR,4,-0,40",
        "ONE,7,0,7",
        "SECOND,1500,3,2",
        "SECOND,2500,3,2",
    })
    void scalesToStepsRoundingHalfEvenOnce(Unit unit, long value, int decimals, long steps) {
        assertEquals(steps, unit.steps(value, decimals));
    }

    @ParameterizedTest
    @CsvSource({
        "VOLT,787350,78.735",
        "VOLT,787300,78.73",
        "AMPERE,0,0.0",
        "AMPERE,-20000,-20.0",
        "PERCENT,8500,85",
        "PERCENT,10000,100",
        "AMPERE_HOUR,17414022,17414.022",
        "OHM,10000,0.1",
        "CELSIUS,2340,23.4",
        "SECOND,48570884,48570884",
        "WATT_HOUR,40000,4000",
        "ONE,1000000,1000000",
    })
    void decimalsAreExactAndShort(Unit unit, long steps, String text) {
        assertEquals(text, unit.decimal(steps).toString());
    }
}
