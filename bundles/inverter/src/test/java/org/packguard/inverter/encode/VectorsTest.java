package org.packguard.inverter.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.packguard.can.CanFrame;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;

/** What the vectors say is encoded again: every frame that is made is the frame of the vector, as far as its sender made it that long. */
class VectorsTest {
    private static final Map<String, Quantity> NUMBERS = Map.ofEntries(
            Map.entry("chargeVoltage_V", Quantity.CHARGE_VOLTAGE_LIMIT),
            Map.entry("dischargeVoltage_V", Quantity.DISCHARGE_VOLTAGE_LIMIT),
            Map.entry("chargeCurrentLimit_A", Quantity.CHARGE_CURRENT_LIMIT),
            Map.entry("dischargeCurrentLimit_A", Quantity.DISCHARGE_CURRENT_LIMIT),
            Map.entry("soc_pct", Quantity.SOC),
            Map.entry("soh_pct", Quantity.SOH),
            Map.entry("voltage_V", Quantity.VOLTAGE),
            Map.entry("current_A", Quantity.CURRENT),
            Map.entry("temperature_C", Quantity.TEMPERATURE_1),
            Map.entry("bmsTemperature_C", Quantity.TEMPERATURE_1),
            Map.entry("modules", Quantity.MODULES),
            Map.entry("modulesOnline", Quantity.MODULES_ONLINE),
            Map.entry("blockingCharge", Quantity.MODULES_BLOCKING_CHARGE),
            Map.entry("blockingDischarge", Quantity.MODULES_BLOCKING_DISCHARGE),
            Map.entry("capacity_Ah", Quantity.FULL_CAPACITY),
            Map.entry("chargeCutoff_V", Quantity.CHARGE_VOLTAGE_LIMIT),
            Map.entry("dischargeCutoff_V", Quantity.DISCHARGE_VOLTAGE_LIMIT),
            Map.entry("maxChargeCurrent_A", Quantity.CHARGE_CURRENT_LIMIT),
            Map.entry("maxDischargeCurrent_A", Quantity.DISCHARGE_CURRENT_LIMIT),
            Map.entry("cellMaxNo", Quantity.CELL_VOLTAGE_MAX_INDEX),
            Map.entry("cellMinNo", Quantity.CELL_VOLTAGE_MIN_INDEX),
            Map.entry("cellTempMax_C", Quantity.CELL_TEMPERATURE_MAX),
            Map.entry("cellTempMin_C", Quantity.CELL_TEMPERATURE_MIN),
            Map.entry("cellTempMaxNo", Quantity.CELL_TEMPERATURE_MAX_INDEX),
            Map.entry("cellTempMinNo", Quantity.CELL_TEMPERATURE_MIN_INDEX),
            Map.entry("moduleTempMax_C", Quantity.CELL_TEMPERATURE_MAX),
            Map.entry("moduleTempMin_C", Quantity.CELL_TEMPERATURE_MIN),
            Map.entry("moduleTempMaxNo", Quantity.CELL_TEMPERATURE_MAX_INDEX),
            Map.entry("moduleTempMinNo", Quantity.CELL_TEMPERATURE_MIN_INDEX),
            Map.entry("cycles", Quantity.CYCLES),
            Map.entry("cellsTotal", Quantity.CELL_COUNT),
            Map.entry("modulesInSeries", Quantity.MODULES));
    private static final Map<String, Quantity> MILLIVOLTS =
            Map.of("cellMin_mV", Quantity.CELL_VOLTAGE_MIN, "cellMax_mV", Quantity.CELL_VOLTAGE_MAX);
    private static final Map<String, Quantity> KELVIN =
            Map.of("tempMin_K", Quantity.CELL_TEMPERATURE_MIN, "tempMax_K", Quantity.CELL_TEMPERATURE_MAX);
    private static final Map<String, Quantity> SWITCHES = Map.of(
            "chargeEnable", Quantity.CHARGE_ALLOWED,
            "dischargeEnable", Quantity.DISCHARGE_ALLOWED,
            "forceCharge1", Quantity.FORCE_CHARGE_REQUEST,
            "forceCharge2", Quantity.FORCE_CHARGE_REQUEST_2,
            "fullChargeRequest", Quantity.FULL_CHARGE_REQUEST,
            "forceChargeRequest", Quantity.FORCE_CHARGE_REQUEST,
            "balanceChargeRequest", Quantity.FULL_CHARGE_REQUEST);
    private static final Map<String, Quantity> FORBIDDEN =
            Map.of("chargeForbidden", Quantity.CHARGE_ALLOWED, "dischargeForbidden", Quantity.DISCHARGE_ALLOWED);
    private static final Map<String, AlarmId> ALARMS = Map.ofEntries(
            Map.entry("overVoltage", AlarmId.PACK_OVERVOLTAGE),
            Map.entry("highVoltage", AlarmId.PACK_OVERVOLTAGE),
            Map.entry("underVoltage", AlarmId.PACK_UNDERVOLTAGE),
            Map.entry("lowVoltage", AlarmId.PACK_UNDERVOLTAGE),
            Map.entry("cellOverTemperature", AlarmId.CHARGE_OVERTEMPERATURE),
            Map.entry("cellHighTemperature", AlarmId.CHARGE_OVERTEMPERATURE),
            Map.entry("cellUnderTemperature", AlarmId.CHARGE_UNDERTEMPERATURE),
            Map.entry("cellLowTemperature", AlarmId.CHARGE_UNDERTEMPERATURE),
            Map.entry("dischargeOverCurrent", AlarmId.DISCHARGE_OVERCURRENT),
            Map.entry("dischargeHighCurrent", AlarmId.DISCHARGE_OVERCURRENT),
            Map.entry("chargeOverCurrent", AlarmId.CHARGE_OVERCURRENT),
            Map.entry("chargeHighCurrent", AlarmId.CHARGE_OVERCURRENT),
            Map.entry("systemError", AlarmId.SYSTEM_ERROR),
            Map.entry("internalCommunicationFail", AlarmId.INTERNAL_COMMUNICATION));

    /** What the document's bit means as well, so that one bit can be a protection and a warning at once. */
    private static final Map<String, AlarmId> PROTECTIONS = Map.of(
            "overVoltage", AlarmId.CELL_OVERVOLTAGE,
            "underVoltage", AlarmId.CELL_UNDERVOLTAGE,
            "cellOverTemperature", AlarmId.DISCHARGE_OVERTEMPERATURE,
            "cellUnderTemperature", AlarmId.DISCHARGE_UNDERTEMPERATURE,
            "dischargeOverCurrent", AlarmId.SHORT_CIRCUIT);
    /** Charge over-current as a protection and as a warning: an alarm of the dictionary has one severity. */
    private static final String BOTH_SEVERITIES = "9E099E09FF504E";

    /** Of the vectors whose frame is not made from what they say, by what they are. */
    private static boolean isMade(JsonObject vector) {
        JsonObject expected = vector.getAsJsonObject("expected");
        boolean outside = vector.has("note")
                && (vector.get("note").getAsString().contains("POSITIVE offset")
                        || vector.get("note").getAsString().contains("INVALID"));
        boolean asked = List.of("0x305", "0x4200").contains(vector.get("id").getAsString());
        return !expected.has("error") && !asked && !outside;
    }

    static Stream<JsonObject> all() throws IOException {
        try (InputStreamReader reader = new InputStreamReader(
                VectorsTest.class.getResourceAsStream("/vectors/can.json"), StandardCharsets.UTF_8)) {
            JsonArray all = new Gson().fromJson(reader, JsonArray.class);
            return StreamSupport.stream(all.spliterator(), false)
                    .map(JsonElement::getAsJsonObject)
                    .filter(one -> one.get("transport").getAsString().equals("can"));
        }
    }

    static Stream<JsonObject> made() throws IOException {
        return all().filter(VectorsTest::isMade);
    }

    @Test
    void nearlyAllFramesAreMade() throws IOException {
        assertEquals(62, all().count());
        // not made: keep-alives and requests of inverters, frames that are too short, a sign that is not the
        // document's, numbers for nothing
        assertEquals(52, made().count());
    }

    @ParameterizedTest
    @MethodSource("made")
    void whatAFrameSaysIsEncodedToTheSameFrame(JsonObject vector) {
        int id = Integer.decode(vector.get("id").getAsString());
        byte[] sent = HexFormat.of().parseHex(vector.get("hex").getAsString());
        Values values = values(vector.getAsJsonObject("expected"));
        Optional<CanFrame> made = Stream.of(Brand.PYLONTECH, Brand.VICTRON, Brand.PYLONTECH_HV)
                .map(brand -> brand.encoder(Variant.USUAL))
                .flatMap(encoder -> Stream.concat(
                        encoder.telegram(Facts.of(values)).stream(), encoder.equipment(Facts.of(values)).stream()))
                .filter(frame -> frame.id() == id)
                .findFirst();
        byte[] data = made.orElseThrow().data();
        if (id == 0x35E) {
            assertEquals(text(sent), text(data));
            return;
        }
        if (vector.get("hex").getAsString().equals(BOTH_SEVERITIES)) {
            sent[3] &= ~1;
        }
        int common = Math.min(sent.length, data.length);
        assertArrayEquals(Arrays.copyOf(sent, common), Arrays.copyOf(data, common), vector.toString());
        for (int i = common; i < sent.length; i++) {
            assertEquals(0, sent[i], "only padding may be missing");
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
    }

    /** What a vector says, with what frames need that hold more than it does. */
    private static Values values(JsonObject expected) {
        Values.Builder values = Values.builder();
        for (Map.Entry<String, JsonElement> one : expected.entrySet()) {
            String name = one.getKey();
            if (NUMBERS.containsKey(name)) {
                Quantity quantity = NUMBERS.get(name);
                values.set(quantity, quantity.unit().steps(one.getValue().getAsBigDecimal()));
            } else if (MILLIVOLTS.containsKey(name)) {
                values.set(MILLIVOLTS.get(name), one.getValue().getAsLong() * 10);
            } else if (KELVIN.containsKey(name)) {
                values.set(KELVIN.get(name), (one.getValue().getAsLong() - 273) * 100);
            } else if (SWITCHES.containsKey(name)) {
                values.set(SWITCHES.get(name), one.getValue().getAsBoolean());
            } else if (FORBIDDEN.containsKey(name)) {
                values.set(FORBIDDEN.get(name), !one.getValue().getAsBoolean());
            } else if (name.equals("modulesOffline")) {
                values.set(
                        Quantity.MODULES,
                        expected.get("modulesOnline").getAsLong()
                                + one.getValue().getAsLong());
            } else if (name.equals("voltageLevel_V")) {
                BigDecimal cell = one.getValue()
                        .getAsBigDecimal()
                        .divide(expected.get("cellsTotal").getAsBigDecimal());
                values.set(
                        Quantity.CELL_VOLTAGE_NOMINAL,
                        Quantity.CELL_VOLTAGE_NOMINAL.unit().steps(cell));
            } else if (name.equals("status")) {
                values.set(Quantity.CURRENT, 0);
            }
        }
        Alarms alarms =
                alarms(expected, "protection", Severity.PROTECTION).with(alarms(expected, "alarm", Severity.WARNING));
        return values.alarms(alarms).build();
    }

    private static Alarms alarms(JsonObject expected, String name, Severity severity) {
        Alarms alarms = Alarms.NONE;
        if (expected.has(name) && expected.get(name).isJsonArray()) {
            for (JsonElement one : expected.getAsJsonArray(name)) {
                AlarmId usual = ALARMS.get(one.getAsString());
                boolean graver = severity == Severity.PROTECTION;
                alarms = alarms.with(graver ? PROTECTIONS.getOrDefault(one.getAsString(), usual) : usual, severity);
            }
        }
        return alarms;
    }
}
