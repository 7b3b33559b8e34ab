package org.packguard.inverter.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.packguard.can.CanFrame;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;

/** The bytes of the high-voltage protocol in all its variants. */
class HighVoltageTest {
    private static final Facts FACTS = Facts.of(Values.builder()
            .set(Quantity.VOLTAGE, 2_469_000)
            .set(Quantity.CURRENT, -4_500)
            .set(Quantity.TEMPERATURE_1, 1_810)
            .set(Quantity.SOC, 4_600)
            .set(Quantity.SOH, 10_000)
            .set(Quantity.CHARGE_VOLTAGE_LIMIT, 2_700_000)
            .set(Quantity.DISCHARGE_VOLTAGE_LIMIT, 2_025_000)
            .set(Quantity.CHARGE_CURRENT_LIMIT, 105_000)
            .set(Quantity.DISCHARGE_CURRENT_LIMIT, 90_000)
            .set(Quantity.CHARGE_ALLOWED, true)
            .set(Quantity.DISCHARGE_ALLOWED, false)
            .set(Quantity.CELL_VOLTAGE_MAX, 32_950)
            .set(Quantity.CELL_VOLTAGE_MIN, 32_900)
            .set(Quantity.CELL_VOLTAGE_MAX_INDEX, 3)
            .set(Quantity.CELL_VOLTAGE_MIN_INDEX, 6)
            .set(Quantity.CELL_TEMPERATURE_MAX, 1_500)
            .set(Quantity.CELL_TEMPERATURE_MIN, 1_220)
            .set(Quantity.CELL_TEMPERATURE_MAX_INDEX, 17)
            .set(Quantity.CELL_TEMPERATURE_MIN_INDEX, 3)
            .set(Quantity.CYCLES, 258)
            .set(Quantity.MODULES, 5)
            .set(Quantity.CELL_COUNT, 75)
            .set(Quantity.CELL_VOLTAGE_NOMINAL, 32_000)
            .set(Quantity.FULL_CAPACITY, 300_000)
            .alarms(Alarms.NONE.with(AlarmId.CHARGE_OVERCURRENT, Severity.WARNING))
            .build());

    private static List<String> ensemble(Variant variant) {
        return Brand.PYLONTECH_HV.encoder(variant).telegram(FACTS).stream()
                .map(CanFrame::toString)
                .toList();
    }

    private static List<String> equipment(Variant variant) {
        return Brand.PYLONTECH_HV.encoder(variant).equipment(FACTS).stream()
                .map(CanFrame::toString)
                .toList();
    }

    @Test
    void allFramesOfTheEnsembleAreSaidAsTheDocumentHasThem() {
        assertEquals(
                List.of(
                        "00004280#00AA000000000000",
                        "00004220#8C0AE9074A79AC71",
                        "00004210#A50903759D042E64",
                        "00004230#DF0CDA0C03000600",
                        "00004240#7E04620411000300",
                        "00004250#0202010000010000",
                        "00004260#E4C0E4C000000000",
                        "00004270#7E04620411000300",
                        "00004290#0000000000000000"),
                ensemble(Variant.USUAL));
        assertEquals(
                List.of(
                        "00007310#0000000000000000",
                        "00007320#4B00050FF0002C01",
                        "00007330#50594C4F4E544543",
                        "00007340#4820202020202020"),
                equipment(Variant.USUAL));
    }

    @Test
    void numbersHaveTheirHighByteFirstWhereTheInverterReadsThemSo() {
        assertEquals(
                List.of(
                        "00004281#00AA000000000000",
                        "00004221#0A8C07E9794A71AC",
                        "00004211#09A57503049D2E64",
                        "00004231#0CDF0CDA00030006",
                        "00004241#047E046200110003",
                        "00004251#0201020001000000",
                        "00004261#C0E4C0E400000000",
                        "00004271#047E046200110003",
                        "00004291#0000000000000000"),
                ensemble(new Variant(1, true, true)));
        assertEquals(
                "00007321#004B050F00F0012C",
                equipment(new Variant(1, true, true)).get(1));
    }

    @Test
    void currentsHaveASignWhereNothingIsAddedToThem() {
        List<String> frames = ensemble(new Variant(15, false, false));
        assertEquals("0000422F#8C0AE9071A048403", frames.get(1));
        assertEquals("0000421F#A509D3FF9D042E64", frames.get(2));
        assertEquals(
                "0000421F#09A5FFD3049D2E64",
                ensemble(new Variant(15, true, false)).get(2));
    }
}
