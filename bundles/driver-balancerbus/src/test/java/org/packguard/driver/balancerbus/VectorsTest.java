package org.packguard.driver.balancerbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.packguard.driver.balancerbus.diybms.XmodemChecksum;
import org.packguard.model.decode.Decoded;
import org.packguard.model.decode.FrameDecoder;

/** All transactions of the vectors, and what is none. */
class VectorsTest {
    private static final Map<String, String> FRAMES = Map.of(
            "cellVoltage", "voltage",
            "batteryTemp", "temperature",
            "shuntTemp", "load_temperature",
            "uptime", "uptime",
            "softwareVersion", "firmware");

    private static final Set<Integer> PAGES = Set.of(40, 41);
    private static final int CRC = 42;

    static List<JsonObject> all() throws IOException {
        try (Reader reader = new InputStreamReader(
                VectorsTest.class.getResourceAsStream("/vectors/balancerbus.json"), StandardCharsets.UTF_8)) {
            List<JsonObject> all = new ArrayList<>();
            JsonParser.parseReader(reader).getAsJsonArray().forEach(one -> all.add(one.getAsJsonObject()));
            return all;
        }
    }

    static Stream<JsonObject> lines() throws IOException {
        return all().stream().filter(one -> one.has("line"));
    }

    static List<Decoded> decode(String text) {
        List<Decoded> found = new ArrayList<>();
        FrameDecoder.Session session = new BalancerFrameDecoder().open(Bench.config(Map.of()), found::add);
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        session.feed(bytes, 0, bytes.length);
        session.end();
        return found;
    }

    @ParameterizedTest
    @MethodSource("lines")
    void everyTransactionIsDecoded(JsonObject vector) {
        JsonObject expected = vector.getAsJsonObject("expected");
        String line = vector.get("line").getAsString();
        Decoded.Frame frame =
                assertInstanceOf(Decoded.Frame.class, decode(line + "\n").get(0));
        String name = FRAMES.get(expected.get("quantity").getAsString());
        assertEquals(name, frame.frame());
        assertEquals(List.of(), frame.implausible());
        List<?> cells = (List<?>) frame.values().plain().get("cells");
        Map<?, ?> cell = (Map<?, ?>) cells.get(0);
        double decoded = Double.parseDouble(cell.get(name).toString());
        assertEquals(expected.get("decoded").getAsDouble(), decoded);
        assertEquals(1, cells.size());
        assertEquals(Integer.parseInt(line.substring(0, 2)), cell.get("index"));
        byte[] request = new BalancerCommands(Bench.config(Map.of()))
                .request(new BalancerRead(
                        Integer.parseInt(line.substring(0, 2)),
                        Stream.of(BalancerValue.values())
                                .filter(one -> one.frame().equals(name))
                                .findFirst()
                                .orElseThrow()));
        assertEquals(expected.get("request").getAsString(), new String(request, StandardCharsets.US_ASCII));
    }

    @Test
    void thereAreFortyTransactions() throws IOException {
        assertEquals(40, lines().count());
    }

    @Test
    void everyEntryIsATransactionOrAPageOrTheCheckValueOfADialect() throws IOException {
        List<JsonObject> all = all();
        assertEquals(43, all.size());
        for (int i = 0; i < all.size(); i++) {
            String transport = PAGES.contains(i) ? "http-html" : i == CRC ? "crc16-xmodem" : "serial-300";
            assertEquals(transport, all.get(i).get("transport").getAsString());
            assertEquals(transport.equals("serial-300"), all.get(i).has("line"));
        }
    }

    @Test
    void theCheckValueOfTheDialectsCrcIsThatOfItsSource() throws IOException {
        JsonObject vector = all().get(CRC);
        byte[] bytes = HexFormat.of().parseHex(vector.get("hex").getAsString());
        int crc = Integer.parseInt(vector.getAsJsonObject("expected").get("crc").getAsString(), 16);
        assertEquals(crc, XmodemChecksum.of(bytes, bytes.length));
    }

    @Test
    void onlyTheCellOfTheLineIsShown() {
        Decoded.Frame frame =
                assertInstanceOf(Decoded.Frame.class, decode("0305 3286").get(0));
        assertEquals(
                "[{index=3, voltage=3.286}]",
                frame.values().plain().get("cells").toString());
    }

    @Test
    void whatIsNoTransactionIsRejectedWithItsReasonAndItsPlace() {
        assertEquals(
                "[Rejected[reason=TRUNCATED, offset=0, length=4], Rejected[reason=TYPE, offset=5, length=9],"
                        + " Rejected[reason=TYPE, offset=15, length=9], Rejected[reason=TYPE, offset=25, length=4],"
                        + " Rejected[reason=TYPE, offset=30, length=9]]",
                decode("0105\n0105 32x1\n0199 3291\nabcd\n5105 3291\n").toString());
        Decoded.Rejected tooLong = assertInstanceOf(
                Decoded.Rejected.class, decode("0105 " + "3".repeat(100_000)).get(0));
        assertEquals("length", tooLong.reason().id());
    }

    @Test
    void aBrokenSensorIsDecodedAndCalledImplausible() {
        Decoded.Frame frame =
                assertInstanceOf(Decoded.Frame.class, decode("0103 -127").get(0));
        assertEquals(
                "[{index=1, load_temperature=-127.0}]",
                frame.values().plain().get("cells").toString());
        assertEquals(1, frame.implausible().size());
    }

    @Test
    void aRecordingOfBothDirectionsIsPutTogether() {
        List<Decoded> found = new ArrayList<>();
        FrameDecoder.Session session = new BalancerFrameDecoder().open(Bench.config(Map.of()), found::add);
        for (String[] one : new String[][] {{"0105", "32", "91\r\n"}, {"0202", "24"}, {"0306", "148\r"}}) {
            session.sent(one[0].getBytes(StandardCharsets.US_ASCII));
            for (int i = 1; i < one.length; i++) {
                session.feed(one[i].getBytes(StandardCharsets.US_ASCII), 0, one[i].length());
            }
        }
        session.end();
        assertEquals(
                List.of("voltage", "temperature", "firmware"),
                found.stream().map(one -> ((Decoded.Frame) one).frame()).toList());
    }
}
