package org.packguard.driver.pylontech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.packguard.driver.pylontech.Decoding.all;
import static org.packguard.driver.pylontech.Decoding.assertDecimal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.Decoded;
import org.packguard.model.decode.FrameDecoder;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.provider.Config;
import org.packguard.model.quantity.Quantity;

class FrameDecoderTest {
    private static final String LOG = "(1742243701.981501) can1 351#330209240924D501\n"
            + "# a remark\r\n\r\n"
            + "(1742243702.071501) can1 35E#50594C4F4E202020 R\n"
            + "00004210#A50930759D042E64";

    @Test
    void aLogAndSingleFramesAreReadLineByLine() {
        List<Decoded> decoded = all(LOG, Map.of());
        assertEquals(3, decoded.size());
        Decoded.Frame limits = assertInstanceOf(Decoded.Frame.class, decoded.get(0));
        assertEquals("351", limits.frame());
        assertDecimal("56.3", limits.values(), Quantity.CHARGE_VOLTAGE_LIMIT);
        assertEquals(new Decoded.Info("35E", new DeviceInfo(Map.of("vendor", "PYLON")), Values.NONE), decoded.get(1));
        assertEquals(
                "4210", assertInstanceOf(Decoded.Frame.class, decoded.get(2)).frame());
    }

    @Test
    void chunkingChangesNothing() {
        List<Decoded> whole = all(LOG, Map.of());
        byte[] bytes = LOG.getBytes(StandardCharsets.ISO_8859_1);
        List<Decoded> pieces = new ArrayList<>();
        FrameDecoder.Session session = new PylontechFrameDecoder().open(new Config("t", "test", Map.of()), pieces::add);
        for (int i = 0; i < bytes.length; i++) {
            session.feed(bytes, i, 1);
        }
        session.end();
        assertEquals(whole.toString(), pieces.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "123##1112233", "351#R", "351#33020924092", "(1.0) can0", "123#00"})
    void whatIsNoFrameOfTheProtocolIsRejectedByType(String line) {
        assertEquals(List.of(new Decoded.Rejected(RejectReason.TYPE, 4, line.length())), all("#..\n" + line, Map.of()));
    }

    @Test
    void aLineThatIsTooLongIsRejectedByLength() {
        assertEquals(
                List.of(new Decoded.Rejected(RejectReason.LENGTH, 0, 100_000)),
                all("3".repeat(100_000) + "\n", Map.of()));
    }

    @Test
    void aProtocolThatIsGivenLeavesTheOtherOut() {
        assertInstanceOf(
                Decoded.Rejected.class,
                all("00004210#A50930759D042E64", Map.of("protocol", "lv")).get(0));
        assertInstanceOf(
                Decoded.Rejected.class,
                all("351#330209240924", Map.of("protocol", "hv")).get(0));
        assertInstanceOf(
                Decoded.Frame.class,
                all("351#330209240924", Map.of("protocol", "lv")).get(0));
    }

    @Test
    void settingsChangeHowFramesAreRead() {
        Decoded.Frame big = (Decoded.Frame)
                all("00004210#09A5758E049D2E64", Map.of("byteOrder", "big")).get(0);
        assertDecimal("9.4", big.values(), Quantity.CURRENT);
        Decoded.Frame plain = (Decoded.Frame)
                all("00004210#A509A2FF9D042E64", Map.of("offset30000", false)).get(0);
        assertDecimal("-9.4", plain.values(), Quantity.CURRENT);
        Decoded.Frame coarse = (Decoded.Frame)
                all("356#1102DFFCCC00", Map.of("dialect", "solark")).get(0);
        assertDecimal("52.9", coarse.values(), Quantity.VOLTAGE);
    }

    @Test
    void whatWouldNotBePublishedIsSaid() {
        Decoded.Frame frame = (Decoded.Frame) all("356#0080FF7F0080", Map.of()).get(0);
        assertEquals(
                List.of("voltage has the code for not available", "temperature_1 has the code for not available"),
                frame.implausible());
        assertDecimal("-327.68", frame.values(), Quantity.VOLTAGE);
        Decoded.Frame charge = (Decoded.Frame) all("355#C8006400", Map.of()).get(0);
        assertEquals(List.of("soc of 200 % is outside 0 to 100 %"), charge.implausible());
    }

    @Test
    void theServiceLoaderFindsIt() {
        assertEquals(
                1,
                ServiceLoader.load(FrameDecoder.class).stream()
                        .filter(one -> one.get().driver().equals("pylontech"))
                        .count());
    }
}
