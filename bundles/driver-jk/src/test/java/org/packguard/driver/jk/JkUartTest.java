package org.packguard.driver.jk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.Decoded;
import org.packguard.model.decode.FrameDecoder;
import org.packguard.model.quantity.Alarm;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;

/** Tags that are missing, unknown or odd, and the two encodings of the current. */
class JkUartTest {
    @Test
    void theDirectionOfTheCurrentDependsOnItsEncoding() {
        assertEquals(2_080, decode("83 1000 84 80D0 C001").get(Quantity.CURRENT));
        assertEquals(-2_080, decode("84 00D0 C001").get(Quantity.CURRENT));
        assertEquals(-1_000, decode("84 2774 C000").get(Quantity.CURRENT));
        assertEquals(1_000, decode("84 26AC").get(Quantity.CURRENT));
    }

    @Test
    void degreesAboveAHundredAreBelowZero() {
        Values values = decode("80 0065 81 0064 82 0078");
        assertEquals(-100, values.get(Quantity.TEMPERATURE_MOS));
        assertEquals(10_000, values.get(Quantity.TEMPERATURE_1));
        assertEquals(-2_000, values.get(Quantity.TEMPERATURE_2));
        assertEquals(2, values.get(Quantity.CELL_TEMPERATURE_MIN_INDEX));
        assertEquals(1, values.get(Quantity.CELL_TEMPERATURE_MAX_INDEX));
    }

    @Test
    void theActualCapacityReplacesTheNominalOneUnlessItIsZero() {
        assertEquals(40_000, decode("AA 00000028 B9 00000000").get(Quantity.FULL_CAPACITY));
        assertEquals(38_000, decode("AA 00000028 B9 00000026").get(Quantity.FULL_CAPACITY));
    }

    @Test
    void whatFollowsAnUnknownTagIsNotRead() {
        Values values = decode("85 32 FF 87 0001");
        assertEquals(5_000, values.get(Quantity.SOC));
        assertFalse(values.has(Quantity.CYCLES));
    }

    @Test
    void aTagThatIsCutOffIsNotRead() {
        assertFalse(decode("85 32 89 0000").has(Quantity.CYCLE_CAPACITY));
        assertEquals(0, decode("79 06 010CE4").cells());
    }

    @Test
    void cellsThatAreNotCountedThroughAreNotRead() {
        assertEquals(2, decode("79 06 010CE4 020CE5").cells());
        assertEquals(0, decode("79 06 010CE4 030CE5").cells());
        assertEquals(0, decode("79 00").cells());
    }

    @Test
    void alarmBitsAreThoseOf4e57() {
        assertEquals(
                Set.of(
                        new Alarm(AlarmId.CELL_DIFFERENCE, Severity.WARNING),
                        new Alarm(AlarmId.CELL_OVERVOLTAGE, Severity.PROTECTION)),
                JkAlarms.UART.of(1 << 0 | 1 << 7 | 1 << 10 | 1 << 12));
        assertTrue(decode("85 32").alarms().isEmpty());
    }

    @Test
    void aWriteIsAcknowledgedAndAnEchoIsNothing() {
        byte[] reply = JkCommands.uartWrite(JkCommands.UartSwitch.CHARGE, true);
        assertEquals(List.of(), Decoding.all(reply));
        reply[10] = 1;
        reply[reply.length - 1]++;
        assertEquals(List.of(new Decoded.Ack()), Decoding.all(reply));
    }

    @Test
    void textsEndAtTheirFirstNulAndAreFreeOfControls() {
        byte[] text = {' ', 'a', 27, (byte) 0xE4, 'b', 0, 'c'};
        assertEquals("ab", JkText.read(text, 0, text.length));
    }

    @Test
    void theDecoderIsFoundByServiceLoader() {
        assertTrue(ServiceLoader.load(FrameDecoder.class).stream().anyMatch(one -> one.type() == JkDecoder.class));
        assertEquals("jk", new JkDecoder().driver());
    }

    private static Values decode(String tags) {
        byte[] data = HexFormat.of().parseHex(tags.replace(" ", ""));
        byte[] frame = new byte[data.length + 20];
        System.arraycopy(data, 0, frame, 11, data.length);
        return JkUart.decode(frame, 0, frame.length).values();
    }
}
