package org.packguard.driver.balancerbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.driver.kit.Plausibility;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;

/** Pages in the shape that the controller's documents give, with what the author's screenshots show on them. */
class ControllerPageTest {
    private static final Pattern UPTIME = Pattern.compile("0*(\\d+)d (\\d+)h (\\d+)m (\\d+)s");

    /** The page of an entry of the vectors. */
    static String page(int entry) throws IOException {
        return html(expected(entry));
    }

    private static JsonObject expected(int entry) throws IOException {
        try (Reader reader = new InputStreamReader(
                ControllerPageTest.class.getResourceAsStream("/vectors/balancerbus.json"), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader)
                    .getAsJsonArray()
                    .get(entry)
                    .getAsJsonObject()
                    .getAsJsonObject("expected");
        }
    }

    private static String html(JsonObject page) {
        StringBuilder html = new StringBuilder("<html><body><body><h1>BMS</h1><table \"width=600\">");
        row(html, "Softwareversion", page, "softwareVersion");
        row(html, "Pico W Firmware", page, "picoFirmware");
        row(html, "BMS Uptime", page, "bmsUptime");
        row(html, "Balancer Akku Spannungsmessung", page, "voltageMeas");
        row(html, "Balancer Akku Temperaturmessung", page, "batteryTempMeas");
        row(html, "Balancer Shunt Temperaturmessung", page, "shuntTempMeas");
        row(html, "Relais 1 - Entladen möglich", page, "relay1Discharge");
        row(html, "Relais 2 - Laden möglich", page, "relay2Charge");
        row(html, "BMS Gesamtfunktion", page, "overall");
        html.append("</table><br><table><tr><td>Nr.<td>Spannung<td>Temp. Akku<td>Temp. Shunt<td>Uptime<td>Software");
        for (JsonElement element : page.getAsJsonArray("rows")) {
            JsonObject one = element.getAsJsonObject();
            html.append("<tr>");
            for (String key : new String[] {"nr", "v", "ta", "tr", "uptime", "sw"}) {
                html.append("<td align=center>")
                        .append(one.get(key).getAsString())
                        .append("</td>\n");
            }
        }
        return html.append("</table><a href=https://quickchart.io/chart?c={labels:[0,0],data:[0]}>24h</a>")
                .toString();
    }

    private static void row(StringBuilder html, String label, JsonObject page, String key) {
        if (page.has(key)) {
            String value = page.get(key).getAsString();
            String shown = value.equals("ein") ? "<a href=relais1>ein</a>" : "<font color=red>" + value + "</font>";
            html.append("<tr><td>")
                    .append(label)
                    .append("</td><td>")
                    .append(shown)
                    .append("</td>");
        }
    }

    @Test
    void thePageOfASoundPackIsReadWhole() throws IOException {
        ControllerPage page = ControllerPage.of(page(40)).orElseThrow();
        Values values = page.values();
        assertEquals(8, values.get(Quantity.CELL_COUNT));
        assertEquals(32_910, values.cell(Quantity.CELL_VOLTAGE, 1));
        assertEquals(2_600, values.cell(Quantity.CELL_TEMPERATURE, 8));
        assertEquals(2_400, values.cell(Quantity.CELL_LOAD_TEMPERATURE, 8));
        assertEquals(3_780_267, values.cell(Quantity.CELL_UPTIME, 1));
        assertEquals(Optional.of("148"), values.cellFirmware(8));
        assertEquals(2, values.get(Quantity.CELL_VOLTAGE_MIN_INDEX));
        assertEquals(6, values.get(Quantity.CELL_VOLTAGE_MAX_INDEX));
        assertEquals(263_310, values.get(Quantity.VOLTAGE));
        assertEquals(4, values.get(Quantity.CELL_TEMPERATURE_MIN_INDEX));
        assertEquals(1, values.get(Quantity.CHARGE_SWITCH));
        assertEquals(1, values.get(Quantity.DISCHARGE_SWITCH));
        assertEquals(Optional.of(Alarms.NONE), values.alarms());
        assertEquals(List.of(), values.failedReads());
        assertEquals(Optional.of("0.99.15 (08.04.2024)"), page.info().field("software"));
        assertEquals(List.of(), Plausibility.check(values).reasons());
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 41})
    void everyRowIsReadAsItIsShown(int entry) throws IOException {
        JsonObject expected = expected(entry);
        ControllerPage page = ControllerPage.of(page(entry)).orElseThrow();
        assertEquals(
                expected.get("softwareVersion").getAsString(),
                page.info().field("software").orElseThrow());
        Values values = page.values();
        for (JsonElement element : expected.getAsJsonArray("rows")) {
            JsonObject row = element.getAsJsonObject();
            int cell = row.get("nr").getAsInt();
            boolean read = row.get("v").getAsDouble() != 0;
            Matcher uptime = UPTIME.matcher(row.get("uptime").getAsString());
            assertTrue(uptime.matches());
            Map<Quantity, Long> shown = Map.of(
                    Quantity.CELL_VOLTAGE, Unit.VOLT.steps(row.get("v").getAsBigDecimal()),
                    Quantity.CELL_TEMPERATURE, Unit.CELSIUS.steps(row.get("ta").getAsBigDecimal()),
                    Quantity.CELL_LOAD_TEMPERATURE,
                            Unit.CELSIUS.steps(row.get("tr").getAsBigDecimal()),
                    Quantity.CELL_UPTIME,
                            Duration.parse(uptime.replaceFirst("P$1DT$2H$3M$4S"))
                                    .toSeconds());
            shown.forEach((quantity, steps) -> {
                assertEquals(read, values.hasCell(quantity, cell), quantity::id);
                if (read) {
                    assertEquals(steps, values.cell(quantity, cell), quantity::id);
                }
            });
            assertEquals(Optional.of(row.get("sw").getAsString()).filter(sw -> read), values.cellFirmware(cell));
        }
    }

    @Test
    void aFaultShowsAndWhatWasNotReadIsNoZero() throws IOException {
        Values values = ControllerPage.of(page(41)).orElseThrow().values();
        assertEquals(32_790, values.cell(Quantity.CELL_VOLTAGE, 1));
        for (int cell = 2; cell <= 8; cell++) {
            assertFalse(values.hasCell(Quantity.CELL_VOLTAGE, cell));
            assertFalse(values.hasCell(Quantity.CELL_TEMPERATURE, cell));
        }
        assertFalse(values.has(Quantity.CELL_VOLTAGE_MIN));
        assertTrue(values.isInvalid(Quantity.CELL_VOLTAGE_MIN));
        assertFalse(values.has(Quantity.CHARGE_SWITCH));
        assertTrue(values.alarms()
                .orElseThrow()
                .severity(AlarmId.CELL_COMMUNICATION)
                .isPresent());
        assertEquals(List.of(new Values.FailedReads(Quantity.CELL_VOLTAGE, 2, 3)), values.failedReads());
    }

    @Test
    void everyVerdictOfTheControllerIsAnAlarm() throws IOException {
        String page = page(40);
        List<Alarms> found = new ArrayList<>();
        for (String verdict : new String[] {
            "Akkutemperatur zu klein - Laden aus",
            "Zelle mit extremer Unterspannung",
            "Zelle mit extremer Ueberspannung",
            "Zelle mit extremer Uebertemperatur"
        }) {
            found.add(ControllerPage.of(page.replace("keine Fehlfunktion", verdict))
                    .orElseThrow()
                    .values()
                    .alarms()
                    .orElseThrow());
        }
        assertTrue(found.get(0).severity(AlarmId.CHARGE_UNDERTEMPERATURE).isPresent());
        assertTrue(found.get(1).severity(AlarmId.CELL_UNDERVOLTAGE).isPresent());
        assertTrue(found.get(2).severity(AlarmId.CELL_OVERVOLTAGE).isPresent());
        assertTrue(found.get(3).severity(AlarmId.DISCHARGE_OVERTEMPERATURE).isPresent());
    }

    @Test
    void anotherPageHasNoCells() {
        assertTrue(ControllerPage.of("").isEmpty());
        assertTrue(ControllerPage.of("<html><body>It works!</body></html>").isEmpty());
        assertTrue(ControllerPage.of("<".repeat(60_000)).isEmpty());
    }

    @Property(tries = 300)
    void noTextThrows(@ForAll String text, @ForAll int cut) throws IOException {
        String page = page(40);
        int at = Math.floorMod(cut, page.length());
        ControllerPage.of(page.substring(0, at) + text + page.substring(at));
        ControllerPage.of(page.substring(0, at));
    }
}
