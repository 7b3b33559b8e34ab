package org.packguard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packguard.can.CanFrame;
import org.packguard.driver.pylontech.PylontechFrameDecoder;
import org.packguard.inverter.encode.Brand;
import org.packguard.inverter.encode.Encoder;
import org.packguard.inverter.encode.Facts;
import org.packguard.inverter.encode.Variant;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.Decoded;
import org.packguard.model.decode.FrameDecoder;
import org.packguard.model.provider.Config;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;

/** What a battery says in Pylontech's protocols, told on to an inverter, is byte by byte what the battery said. */
class PylontechRoundTripTest {
    private static final int TIMES = 500;
    private static final long SEED = 7;

    @ParameterizedTest
    @CsvSource({
        "PYLONTECH, lv, pylontech",
        "VICTRON, lv, pylontech",
        "SMA, lv, pylontech",
        "DEYE, lv, pylontech",
        "GOODWE, lv, pylontech",
        "SOFAR, lv, sofar",
        "SOLARK, lv, solark",
        "LUXPOWER, lv, luxpower",
        "PYLONTECH_HV, hv, pylontech"
    })
    void whatIsDecodedIsEncodedToTheSameBytes(Brand brand, String protocol, String dialect) {
        Random random = new Random(SEED);
        for (int i = 0; i < TIMES; i++) {
            Map<String, Object> settings = protocol.equals("hv")
                    ? Map.of("protocol", protocol, "byteOrder", "little", "offset30000", true)
                    : Map.of("protocol", protocol, "dialect", dialect, "energyCount", 100L);
            roundTrip(brand.encoder(Variant.USUAL), settings, random);
        }
    }

    @ParameterizedTest
    @CsvSource({"little, true", "little, false", "big, true", "big, false"})
    void soIsTheHighVoltageProtocolInAllItsVariants(String byteOrder, boolean offset) {
        Random random = new Random(SEED);
        for (int i = 0; i < TIMES; i++) {
            roundTrip(
                    Brand.PYLONTECH_HV.encoder(new Variant(0, byteOrder.equals("big"), offset)),
                    Map.of("protocol", "hv", "byteOrder", byteOrder, "offset30000", offset),
                    random);
        }
    }

    private static void roundTrip(Encoder encoder, Map<String, Object> settings, Random random) {
        Facts facts = Facts.of(values(random));
        List<CanFrame> sent = encoder.telegram(facts);
        assertTrue(sent.size() >= 5, sent.toString());
        List<CanFrame> all = new ArrayList<>(sent);
        all.addAll(encoder.equipment(facts));
        assertEquals(sent, encoder.telegram(Facts.of(decoded(all, settings))));
    }

    private static Values decoded(List<CanFrame> frames, Map<String, Object> settings) {
        Config config = new Config("round", "round", settings);
        List<Values> said = new ArrayList<>();
        FrameDecoder.Session session = new PylontechFrameDecoder().open(config, decoded -> {
            if (decoded instanceof Decoded.Frame frame) {
                said.add(frame.values());
            }
        });
        for (CanFrame frame : frames) {
            byte[] line = (frame + "\n").getBytes(StandardCharsets.US_ASCII);
            session.feed(line, 0, line.length);
        }
        session.end();
        Snapshot.Accumulator all = new Snapshot.Accumulator();
        said.forEach(values -> all.accept(values, 0));
        // two frames tell of alarms, each of its own
        Alarms alarms =
                said.stream().flatMap(values -> values.alarms().stream()).reduce(Alarms.NONE, Alarms::with);
        return all.snapshot().values().toBuilder().alarms(alarms).build();
    }

    /** On the grid of the wire. */
    private static Values values(Random random) {
        long min = 28_000 + random.nextInt(500) * 10L;
        long soc = random.nextInt(1, 100);
        return Values.builder()
                .set(Quantity.VOLTAGE, (480 + random.nextInt(80)) * 1_000L)
                .set(Quantity.CURRENT, (random.nextInt(4_000) - 2_000) * 100L)
                .set(Quantity.SOC, soc * 100)
                .set(Quantity.SOH, random.nextInt(1, 101) * 100L)
                .set(Quantity.TEMPERATURE_1, random.nextInt(-200, 600) * 10L)
                .set(Quantity.CHARGE_VOLTAGE_LIMIT, (410 + random.nextInt(200)) * 1_000L)
                .set(Quantity.DISCHARGE_VOLTAGE_LIMIT, (400 + random.nextInt(60)) * 1_000L)
                .set(Quantity.CHARGE_CURRENT_LIMIT, random.nextInt(12_000) * 100L)
                .set(Quantity.DISCHARGE_CURRENT_LIMIT, random.nextInt(12_000) * 100L)
                .set(Quantity.CHARGE_ALLOWED, random.nextBoolean())
                .set(Quantity.DISCHARGE_ALLOWED, random.nextBoolean())
                .set(Quantity.FORCE_CHARGE_REQUEST, random.nextBoolean())
                .set(Quantity.FORCE_CHARGE_REQUEST_2, random.nextBoolean())
                .set(Quantity.FULL_CHARGE_REQUEST, random.nextBoolean())
                .set(Quantity.MODULES, random.nextInt(5, 10))
                .set(Quantity.MODULES_ONLINE, random.nextInt(1, 5))
                .set(Quantity.MODULES_BLOCKING_CHARGE, random.nextInt(3))
                .set(Quantity.MODULES_BLOCKING_DISCHARGE, random.nextInt(3))
                .set(Quantity.FULL_CAPACITY, random.nextInt(1, 3_000) * 1_000L)
                .set(Quantity.REMAINING_CAPACITY, random.nextInt(1, 3_000) * 1_000L)
                .set(Quantity.CELL_COUNT, random.nextInt(1, 300))
                .set(Quantity.ENERGY_IN, random.nextInt(1 << 20) * 1_000L)
                .set(Quantity.ENERGY_OUT, random.nextInt(1 << 20) * 1_000L)
                .set(Quantity.CYCLES, random.nextInt(9_000))
                .set(Quantity.CELL_VOLTAGE_MIN, min)
                .set(Quantity.CELL_VOLTAGE_MAX, min + random.nextInt(300) * 10L)
                .set(Quantity.CELL_VOLTAGE_MIN_INDEX, random.nextInt(1, 16))
                .set(Quantity.CELL_VOLTAGE_MAX_INDEX, random.nextInt(1, 16))
                .set(Quantity.CELL_TEMPERATURE_MIN, random.nextInt(-20, 20) * 100L)
                .set(Quantity.CELL_TEMPERATURE_MAX, random.nextInt(20, 60) * 100L)
                .set(Quantity.CELL_TEMPERATURE_MIN_INDEX, random.nextInt(1, 16))
                .set(Quantity.CELL_TEMPERATURE_MAX_INDEX, random.nextInt(1, 16))
                .alarms(alarms(random))
                .build();
    }

    private static Alarms alarms(Random random) {
        Alarms alarms = Alarms.NONE;
        for (AlarmId id : List.of(AlarmId.PACK_OVERVOLTAGE, AlarmId.PACK_UNDERVOLTAGE, AlarmId.CHARGE_OVERCURRENT)) {
            if (random.nextBoolean()) {
                alarms = alarms.with(id, Severity.WARNING);
            }
        }
        return alarms;
    }
}
