package org.packguard.driver.smartbms123;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.driver.smartbms123.Vectors.Vector;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.Decoded;
import org.packguard.model.decode.FrameDecoder;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Secret;
import org.packguard.model.quantity.Quantity;

/** The vectors of Bluetooth. */
class StreamVectorsTest {
    private static final int STREAM = 31;
    private static final int VERSION = 32;
    private static final int RIGHT_PIN = 33;
    private static final int WRONG_PIN = 34;
    private static final int START = 35;
    private static final int STOP = 36;
    private static final int PING = 37;

    private static final Map<String, Quantity> NUMBERS = Map.of(
            "voltage", Quantity.VOLTAGE,
            "currentIn", Quantity.INPUT_CURRENT,
            "current", Quantity.CURRENT,
            "currentOut", Quantity.OUTPUT_CURRENT,
            "cellCount", Quantity.CELL_COUNT,
            "soc", Quantity.SOC,
            "soh", Quantity.SOH,
            "chargeEfficiency", Quantity.CHARGE_EFFICIENCY);

    private static Vector vector(int index) {
        return Vectors.of("ble-ascii")
                .filter(one -> one.index() == index)
                .findFirst()
                .orElseThrow();
    }

    private static String text(Vector vector) {
        return new String(vector.bytes(), StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "stream"})
    void everyFieldOfTheStreamHasItsExpectedValue(String protocol) {
        JsonObject expected = vector(STREAM).expected();
        Map<String, Object> settings = new HashMap<>(Map.of("temperatureFormula", "document"));
        if (!protocol.isEmpty()) {
            settings.put("protocol", protocol);
        }
        List<Decoded> decoded = decode(vector(STREAM).bytes(), settings);
        assertEquals(
                List.of("U", "C", "C", "C", "C", "E", "H"),
                decoded.stream().map(one -> ((Decoded.Frame) one).frame()).toList());
        Map<Quantity, Long> all = new HashMap<>();
        List<BigDecimal> volts = new ArrayList<>();
        for (Decoded one : decoded) {
            Values values = ((Decoded.Frame) one).values();
            values.quantities().forEach(quantity -> all.put(quantity, values.get(quantity)));
            for (int cell = 1; cell <= values.cells(); cell++) {
                if (values.hasCell(Quantity.CELL_VOLTAGE, cell)) {
                    assertEquals(volts.size() + 1, cell);
                    volts.add(Quantity.CELL_VOLTAGE.unit().decimal(values.cell(Quantity.CELL_VOLTAGE, cell)));
                    same(
                            expected.get("cellTemp_doc").getAsBigDecimal(),
                            Quantity.CELL_TEMPERATURE.unit().decimal(values.cell(Quantity.CELL_TEMPERATURE, cell)),
                            "temperature of cell " + cell);
                }
            }
        }
        NUMBERS.forEach((name, quantity) ->
                same(expected.get(name).getAsBigDecimal(), quantity.unit().decimal(all.get(quantity)), name));
        assertEquals(
                expected.get("chargeCycles")
                        .getAsBigDecimal()
                        .setScale(0, java.math.RoundingMode.HALF_EVEN)
                        .longValue(),
                all.get(Quantity.CYCLES));
        assertEquals(expected.get("chargeRelayClosed").getAsBoolean() ? 1 : 0, all.get(Quantity.CHARGE_SWITCH));
        assertEquals(expected.get("loadRelayClosed").getAsBoolean() ? 1 : 0, all.get(Quantity.DISCHARGE_SWITCH));
        assertEquals(expected.getAsJsonArray("cellVoltages").size(), volts.size());
        for (int i = 0; i < volts.size(); i++) {
            same(expected.getAsJsonArray("cellVoltages").get(i).getAsBigDecimal(), volts.get(i), "cell " + (i + 1));
        }
    }

    @Test
    void theStatusBytesOfACellAreThoseExpected() {
        JsonObject expected = vector(STREAM).expected();
        StreamRecord cell = Arrays.stream(text(vector(STREAM)).split("\r"))
                .map(StreamRecord::of)
                .flatMap(Optional::stream)
                .filter(record -> record.kind() == StreamRecord.Kind.C)
                .findFirst()
                .orElseThrow();
        assertEquals(expected.get("status1").getAsInt(), StreamDecoder.status(cell));
        assertEquals(expected.get("status2").getAsInt(), StreamDecoder.second(cell));
        int raw = expected.get("cellTempRaw").getAsInt();
        assertEquals(raw, cell.number(3));
        same(
                expected.get("cellTemp_vendorSw").getAsBigDecimal(),
                Quantity.CELL_TEMPERATURE
                        .unit()
                        .decimal(TemperatureFormula.SOFTWARE.cell(raw))
                        .setScale(1, java.math.RoundingMode.HALF_EVEN),
                "by the maker's software");
    }

    @Test
    void anAnswerWhoseSumIsWrongIsNone() {
        JsonObject expected = vector(VERSION).expected();
        String line = text(vector(VERSION)).strip();
        assertEquals(Optional.empty(), Question.VERSION.answer(line));
        String mended = line.substring(0, line.length() - 2)
                + expected.get("checksumByRule").getAsString().toUpperCase(java.util.Locale.ROOT);
        String firmware = Question.VERSION
                .answer(mended)
                .orElseThrow()
                .info()
                .field("software")
                .orElseThrow();
        assertEquals(expected.get("firmware").getAsString().split(" ")[0], firmware);
        assertEquals(
                List.of(new Decoded.Rejected(RejectReason.TYPE, 0, line.length())),
                decode(vector(VERSION).bytes(), Map.of()));
    }

    @Test
    void theCommandsAreSentAsTheyStandThereAndTheirRepliesUnderstood() {
        Talk talk = new Talk(new Secret("1234"));
        talk.begin();
        assertEquals(text(vector(PING)), talk.sent.get(0));
        assertEquals(text(vector(RIGHT_PIN)), talk.last());
        talk.hear(vector(RIGHT_PIN).expected().get("reply").getAsString());
        assertEquals(text(vector(STOP)), talk.last());
        talk.hear(vector(STOP).expected().get("reply").getAsString());
        talk.hear("NA\r");
        talk.hear("NA\r");
        talk.hear("NA\r");
        assertEquals(text(vector(START)), talk.last());
        talk.hear(vector(START).expected().get("reply").getAsString());
        assertEquals(List.of(), talk.refusals);
    }

    @Test
    void aWrongPinIsRefused() {
        Talk talk = new Talk(new Secret("0000"));
        talk.begin();
        assertEquals(text(vector(WRONG_PIN)), talk.last());
        talk.hear(vector(WRONG_PIN).expected().get("reply").getAsString());
        assertEquals(List.of(Conversation.PIN_WRONG), talk.refusals);
    }

    @Test
    void theAdvertisementNamesTheDevice() {
        Vector vector = Vectors.of("ble-adv").findFirst().orElseThrow();
        JsonObject expected = vector.expected();
        SmartBms123Advertisement advertisement =
                SmartBms123Advertisement.of(vector.bytes()).orElseThrow();
        assertEquals(expected.get("localName").getAsString(), advertisement.name());
        assertEquals(expected.get("companyId").getAsInt(), advertisement.company());
        assertEquals(expected.get("deviceType").getAsInt(), advertisement.type());
        assertEquals(expected.get("serial").getAsString(), advertisement.serial());
        assertTrue(advertisement.isSupported());
    }

    @Test
    void anAdvertisementThatIsCutOrOfSomethingElseIsNone() {
        byte[] whole = Vectors.of("ble-adv").findFirst().orElseThrow().bytes();
        for (int length = 0; length < 11; length++) {
            assertEquals(Optional.empty(), SmartBms123Advertisement.of(Arrays.copyOf(whole, length)));
        }
        byte[] other = whole.clone();
        other[5]++;
        assertEquals(Optional.empty(), SmartBms123Advertisement.of(other));
        byte[] older = whole.clone();
        older[8] = 2;
        assertFalse(SmartBms123Advertisement.of(older).orElseThrow().isSupported());
    }

    private static void same(BigDecimal expected, BigDecimal actual, String what) {
        assertEquals(0, expected.compareTo(actual), () -> what + ": expected " + expected + " but was " + actual);
    }

    private static List<Decoded> decode(byte[] bytes, Map<String, Object> settings) {
        List<Decoded> decoded = new ArrayList<>();
        FrameDecoder.Session session =
                new SmartBms123FrameDecoder().open(new Config("decode", "test", settings), decoded::add);
        for (int from = 0; from < bytes.length; from += 20) {
            session.feed(bytes, from, Math.min(20, bytes.length - from));
        }
        session.end();
        return decoded;
    }
}
