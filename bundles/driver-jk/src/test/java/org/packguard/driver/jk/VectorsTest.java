package org.packguard.driver.jk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.packguard.driver.jk.Vectors.Vector;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.Decoded;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.quantity.Quantity;

/** Every captured frame gives the values that its source says it has. */
class VectorsTest {
    /** Printed with a wrong checksum by its maker: the decoder alone reads it. */
    private static final int WRONG_CHECKSUM = 33;

    /** Corrupted on purpose. */
    private static final int CORRUPT = 34;

    /** A frame and the beginning of another. */
    private static final int CUT_OFF = 35;

    /** Request, frame, acknowledgement. */
    private static final int WHOLE_EXCHANGE = 30;

    /** The ready message with junk of the module behind it. */
    private static final int READY = 15;

    /** Acknowledgements of triggers on RS485. */
    private static final List<Integer> ACKS = List.of(26, 27, 28);

    /** The answer to a Modbus request, held among the commands. */
    private static final int MODBUS_ANSWER = 63;

    /** Names of the sources for quantities of the dictionary that are taken from the frame as they stand. */
    private static final Map<String, Quantity> NUMBERS = Map.ofEntries(
            Map.entry("voltage_v", Quantity.VOLTAGE),
            Map.entry("voltage_sum_v", Quantity.VOLTAGE),
            Map.entry("current_a", Quantity.CURRENT),
            Map.entry("soc_pct", Quantity.SOC),
            Map.entry("soh_pct", Quantity.SOH),
            Map.entry("capacity_remaining_ah", Quantity.REMAINING_CAPACITY),
            Map.entry("capacity_full_ah", Quantity.FULL_CAPACITY),
            Map.entry("capacity_ah", Quantity.FULL_CAPACITY),
            Map.entry("cycles", Quantity.CYCLES),
            Map.entry("cycle_capacity_ah", Quantity.CYCLE_CAPACITY),
            Map.entry("runtime_s", Quantity.RUNTIME),
            Map.entry("uptime_s", Quantity.UPTIME),
            Map.entry("power_on_count", Quantity.POWER_ON_COUNT),
            Map.entry("cell_count", Quantity.CELL_COUNT),
            Map.entry("mos_temp_c", Quantity.TEMPERATURE_MOS),
            Map.entry("temp1_c", Quantity.TEMPERATURE_1),
            Map.entry("temp2_c", Quantity.TEMPERATURE_2),
            Map.entry("balance_current_a", Quantity.BALANCE_CURRENT),
            Map.entry("heating_current_a", Quantity.HEATING_CURRENT),
            Map.entry("cell_uvp_v", Quantity.CELL_VOLTAGE_LIMIT_LOW),
            Map.entry("cell_ovp_v", Quantity.CELL_VOLTAGE_LIMIT_HIGH),
            Map.entry("soc100_v", Quantity.CELL_VOLTAGE_FULL),
            Map.entry("balance_start_v", Quantity.CELL_VOLTAGE_BALANCE),
            Map.entry("max_charge_a", Quantity.CHARGE_CURRENT_LIMIT),
            Map.entry("max_discharge_a", Quantity.DISCHARGE_CURRENT_LIMIT));

    /** Absent where 0, as long as the frame does not tell which sensors there are. */
    private static final Map<String, Quantity> MORE_TEMPERATURES = Map.of(
            "temp3_c", Quantity.TEMPERATURE_3,
            "temp4_c", Quantity.TEMPERATURE_4,
            "temp5_or_mos2_c", Quantity.TEMPERATURE_5);

    private static final Map<String, Quantity> FLAGS = Map.of(
            "charge_mos", Quantity.CHARGE_SWITCH,
            "discharge_mos", Quantity.DISCHARGE_SWITCH,
            "balancer_switch", Quantity.BALANCER_SWITCH,
            "heating", Quantity.HEATER_SWITCH);

    private static final Map<String, String> TEXTS = Map.of(
            "model", "model",
            "hardware", "hardware",
            "software", "software",
            "device_name", "name",
            "manufacturing_date", "manufactured",
            "manufacture_date", "manufactured",
            "serial", "serial",
            "user_data", "user_data",
            "device_id", "device_id",
            "manufacturer_id", "manufacturer_id");

    /** Computed from the cells, where the frame has a figure of its own that is rounded or taken at another moment. */
    private static final Map<String, Quantity> COMPUTED =
            Map.of("avg_cell_v", Quantity.CELL_VOLTAGE_AVG, "delta_cell_v", Quantity.CELL_VOLTAGE_DELTA);

    /** Of no meaning in the dictionary: framing, settings it does not have, masks, counters of the device's own. */
    private static final Set<String> NOT_IN_THE_DICTIONARY = Set.of(
            "frame_type",
            "counter",
            "command",
            "source",
            "transport_type",
            "checksum_ok",
            "protocol_version",
            "enabled_mask",
            "max_cell_idx0",
            "min_cell_idx0",
            "power_w_raw",
            "precharge",
            "user_alarm",
            "wire_resistance_warning_mask",
            "temp_sensor_mask",
            "temp_sensor_count",
            "emergency_s",
            "charge_status_id",
            "charge_status_time_s",
            "dry_mask",
            "battery_type_id",
            "battery_type",
            "detail_log_count",
            "current_raw",
            "low_soc_alarm_pct",
            "charge_utp_c",
            "balance_switch",
            "smart_sleep_v",
            "cell_uvpr_v",
            "cell_ovpr_v",
            "balance_trigger_v",
            "soc0_v",
            "rcv_v",
            "rfv_v",
            "power_off_v",
            "max_balance_a",
            "charge_otp_c",
            "mos_otp_c",
            "nominal_capacity_ah",
            "scp_delay_us",
            "device_address",
            "precharge_time_s",
            "controls_mask",
            "heat_start_c",
            "heat_stop_c",
            "smart_sleep_h",
            "voltage_calibration",
            // charge and discharge switch of settings and of tags AB and AC: wishes, not the state of the MOSFETs
            "charge_switch",
            "discharge_switch");

    static Stream<Vector> received() {
        return Vectors.all().stream().filter(vector -> switch (vector.transport()) {
            case "ble", "rs485-pb", "uart-4e57" ->
                vector.bytes().length > 100
                        && vector.index() != CORRUPT
                        && vector.index() != CUT_OFF
                        && vector.index() != WHOLE_EXCHANGE;
            default -> false;
        });
    }

    @Test
    void noCaptureIsLeftOut() {
        assertEquals(29, received().count());
    }

    @Test
    void everyEntryIsHeldByATestOrForInformation() {
        List<Integer> held = new ArrayList<>();
        received().map(Vector::index).forEach(held::add);
        held.addAll(List.of(CORRUPT, CUT_OFF, WHOLE_EXCHANGE, READY, MODBUS_ANSWER));
        held.addAll(ACKS);
        held.addAll(JkCommandsTest.ENCODED.keySet());
        Vectors.all().stream()
                .filter(vector -> vector.transport().equals("can"))
                .map(Vector::index)
                .forEach(held::add);
        Collections.sort(held);
        assertEquals(Vectors.all().stream().map(Vector::index).toList(), held);
        assertEquals(68, held.size());
    }

    static Stream<Integer> acks() {
        return ACKS.stream();
    }

    @ParameterizedTest
    @MethodSource("acks")
    void anAcknowledgementOfATriggerIsOne(int index) {
        assertEquals(List.of(new Decoded.Ack()), Decoding.all(Vectors.bytes(index)));
    }

    @ParameterizedTest
    @MethodSource("received")
    void everyExpectedValueIsDecoded(Vector vector) {
        Content content = content(vector);
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<String, JsonElement> expected : vector.expected().entrySet()) {
            if (!isHeld(expected.getKey(), expected.getValue(), content)) {
                unknown.add(expected.getKey());
            }
        }
        assertEquals(List.of(), unknown, "names that nobody has mapped");
    }

    private static boolean isHeld(String key, JsonElement expected, Content content) {
        Values values = content.values;
        if (NUMBERS.containsKey(key)) {
            assertNumber(key, expected, values, NUMBERS.get(key));
        } else if (COMPUTED.containsKey(key)) {
            Quantity quantity = COMPUTED.get(key);
            BigDecimal computed = quantity.unit().decimal(values.get(quantity));
            BigDecimal off = computed.subtract(expected.getAsBigDecimal()).abs();
            assertTrue(off.compareTo(new BigDecimal("0.003")) <= 0, key + " is " + computed + ", not " + expected);
        } else if (MORE_TEMPERATURES.containsKey(key)) {
            Quantity quantity = MORE_TEMPERATURES.get(key);
            if (expected.getAsDouble() == 0) {
                assertFalse(values.has(quantity), key);
            } else {
                assertNumber(key, expected, values, quantity);
            }
        } else if (FLAGS.containsKey(key)) {
            assertEquals(expected.getAsBoolean() ? 1 : 0, values.get(FLAGS.get(key)), key);
        } else if (TEXTS.containsKey(key)) {
            assertEquals(
                    expected.getAsString(), content.info.field(TEXTS.get(key)).orElse(""), key);
        } else {
            return isHeldOtherwise(key, expected, content);
        }
        return true;
    }

    private static boolean isHeldOtherwise(String key, JsonElement expected, Content content) {
        Values values = content.values;
        switch (key) {
            case "cell_voltages_v" -> assertCells(expected.getAsJsonArray(), values, Quantity.CELL_VOLTAGE);
            case "cell_resistances_ohm" -> assertCells(expected.getAsJsonArray(), values, Quantity.CELL_RESISTANCE);
            case "balancing_action" -> assertEquals(expected.getAsLong(), values.get(Quantity.BALANCING));
            case "errors" ->
                assertEquals(
                        JkAlarms.DATA.of(expected.getAsInt()), values.alarms().orElseThrow());
            case "alarms" ->
                assertEquals(
                        JkAlarms.UART.of(expected.getAsInt()), values.alarms().orElseThrow());
            case "status_bits" -> {
                assertEquals(expected.getAsInt() & 1, values.get(Quantity.CHARGE_SWITCH));
                assertEquals(expected.getAsInt() >> 1 & 1, values.get(Quantity.DISCHARGE_SWITCH));
                assertEquals(expected.getAsInt() >> 2 & 1, values.get(Quantity.BALANCER_SWITCH));
            }
            case "working_minutes" -> assertEquals(expected.getAsLong() * 60, values.get(Quantity.RUNTIME));
            case "log_count" -> assertEquals(expected.getAsLong(), content.other.get(key));
            case "entries" -> assertEntries(expected.getAsJsonArray(), content.other.get(key));
            default -> {
                return NOT_IN_THE_DICTIONARY.contains(key);
            }
        }
        return true;
    }

    private static void assertNumber(String key, JsonElement expected, Values values, Quantity quantity) {
        BigDecimal wanted = expected.getAsBigDecimal();
        assertTrue(values.has(quantity), key + " is missing");
        BigDecimal decoded = quantity.unit().decimal(values.get(quantity));
        assertEquals(
                0,
                wanted.compareTo(decoded.setScale(Math.max(wanted.scale(), 0), RoundingMode.HALF_EVEN)),
                key + " is " + decoded + ", not " + wanted);
    }

    private static void assertCells(JsonArray expected, Values values, Quantity quantity) {
        assertEquals(expected.size(), values.cells());
        for (int cell = 1; cell <= expected.size(); cell++) {
            BigDecimal wanted = expected.get(cell - 1).getAsBigDecimal();
            BigDecimal decoded = quantity.unit().decimal(values.cell(quantity, cell));
            BigDecimal off = decoded.subtract(wanted).abs();
            assertTrue(
                    off.compareTo(BigDecimal.valueOf(5, wanted.scale() + 1)) <= 0,
                    quantity + " of cell " + cell + " is " + decoded + ", not " + wanted);
        }
    }

    private static void assertEntries(JsonArray expected, Object decoded) {
        List<?> entries = assertInstanceOf(List.class, decoded);
        assertEquals(expected.size(), entries.size());
        for (int i = 0; i < expected.size(); i++) {
            Map<?, ?> entry = assertInstanceOf(Map.class, entries.get(i));
            assertEquals(
                    expected.get(i).getAsJsonObject().get("t_s").getAsLong(), ((Number) entry.get("t_s")).longValue());
            assertEquals(
                    expected.get(i).getAsJsonObject().get("code").getAsInt(), ((Number) entry.get("code")).intValue());
        }
    }

    private record Content(Values values, DeviceInfo info, Map<String, Object> other) {}

    private static Content content(Vector vector) {
        if (vector.index() == WRONG_CHECKSUM) {
            JkUart report = JkUart.decode(vector.bytes(), 0, vector.bytes().length);
            return new Content(report.values(), report.info(), Map.of());
        }
        Decoded first = Decoding.all(vector.bytes()).get(0);
        if (first instanceof Decoded.Frame frame) {
            return new Content(frame.values(), DeviceInfo.NONE, Map.of());
        }
        if (first instanceof Decoded.Info info) {
            return new Content(info.values(), info.info(), Map.of());
        }
        return new Content(
                Values.NONE,
                DeviceInfo.NONE,
                assertInstanceOf(Decoded.Other.class, first).content());
    }

    @Test
    void theMakersExampleWithAWrongChecksumIsRejected() {
        assertEquals(
                new Decoded.Rejected(RejectReason.CHECKSUM, 0, 269),
                Decoding.all(Vectors.bytes(WRONG_CHECKSUM)).get(0));
        assertEquals(1, Decoding.all(Vectors.bytes(WRONG_CHECKSUM)).size());
    }

    @Test
    void theCorruptFrameIsRejected() {
        assertEquals(
                List.of(new Decoded.Rejected(RejectReason.CHECKSUM, 0, 300)), Decoding.all(Vectors.bytes(CORRUPT)));
    }

    @Test
    void aCutOffFrameBehindAWholeOneIsTruncated() {
        List<Decoded> decoded = Decoding.all(Vectors.bytes(CUT_OFF));
        assertEquals(2, decoded.size());
        assertEquals(
                "settings",
                assertInstanceOf(Decoded.Frame.class, decoded.get(0)).frame());
        assertEquals(new Decoded.Rejected(RejectReason.TRUNCATED, 300, 84), decoded.get(1));
    }

    @Test
    void anExchangeOnRs485IsAFrameAndItsAcknowledgement() {
        List<Decoded> decoded = Decoding.all(Vectors.bytes(WHOLE_EXCHANGE));
        assertEquals(2, decoded.size());
        assertEquals(
                "cells", assertInstanceOf(Decoded.Frame.class, decoded.get(0)).frame());
        assertInstanceOf(Decoded.Ack.class, decoded.get(1));
    }

    @Test
    void theFramesOfAnExchangeOnRs485StandWhereTheSourceSays() {
        JsonObject expected = Vectors.all().get(WHOLE_EXCHANGE).expected();
        byte[] bytes = Vectors.bytes(WHOLE_EXCHANGE);
        assertEquals(expected.get("total").getAsInt(), bytes.length);
        List<List<Long>> places = new ArrayList<>();
        JkFramer framer = new JkFramer(
                new JkFramer.Sink() {
                    @Override
                    public void frame(JkFormat format, byte[] buffer, int offset, int length, long position) {
                        places.add(List.of(position, (long) length));
                    }

                    @Override
                    public void rejected(RejectReason reason, long position, int length) {
                        places.add(List.of(position));
                    }

                    @Override
                    public void resynchronised() {
                        // the zeroes between the frames
                    }
                },
                JkFormat.DATA,
                JkFormat.TRIGGER);
        framer.feed(bytes, 0, bytes.length);
        framer.end();
        assertEquals(
                List.of(
                        List.of(0L, expected.get("echo_len").getAsLong()),
                        List.of(
                                expected.get("payload_offset").getAsLong(),
                                expected.get("payload_len").getAsLong()),
                        List.of(expected.get("ack_offset").getAsLong(), 8L)),
                places);
    }

    @Test
    void aFrameWithTheReadyMessageAndModuleJunkBehindItGivesBoth() {
        List<Decoded> decoded = Decoding.all(Vectors.bytes(20));
        assertEquals(2, decoded.size());
        assertEquals(
                "info", assertInstanceOf(Decoded.Info.class, decoded.get(0)).frame());
        assertInstanceOf(Decoded.Ack.class, decoded.get(1));
        assertEquals(List.of(new Decoded.Ack()), Decoding.all(Vectors.bytes(READY)));
    }

    @Test
    void passCodesAreNotDecoded() {
        Map<String, String> seen = new HashMap<>();
        received()
                .filter(vector -> vector.index() != WRONG_CHECKSUM)
                .map(VectorsTest::content)
                .forEach(content -> seen.putAll(content.info.fields()));
        assertFalse(seen.containsValue("1234"), seen::toString);
        assertFalse(seen.containsValue("123456"), seen::toString);
    }
}
