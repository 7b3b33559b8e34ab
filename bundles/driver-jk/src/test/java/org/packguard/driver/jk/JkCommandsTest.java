package org.packguard.driver.jk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.packguard.driver.jk.JkCommands.Register;
import org.packguard.driver.jk.JkCommands.UartSwitch;

/** Every request and command among the captures is what the encoders write. */
class JkCommandsTest {
    static final Map<Integer, byte[]> ENCODED = Map.ofEntries(
            Map.entry(25, JkCommands.trigger(3, JkTrigger.STATUS)),
            Map.entry(29, JkCommands.trigger(1, JkTrigger.ABOUT)),
            Map.entry(31, JkCommands.uartReadAll()),
            Map.entry(39, JkCommands.read(Register.CELLS)),
            Map.entry(40, JkCommands.read(Register.INFO)),
            Map.entry(41, JkCommands.read(Register.LOGBOOK)),
            Map.entry(42, JkCommands.write(Register.CHARGE, 1)),
            Map.entry(43, JkCommands.write(Register.CHARGE, 0)),
            Map.entry(44, JkCommands.write(Register.DISCHARGE, 1)),
            Map.entry(45, JkCommands.write(Register.DISCHARGE, 0)),
            Map.entry(46, JkCommands.write(Register.BALANCER, 1)),
            Map.entry(47, JkCommands.write(Register.CELL_OVERVOLTAGE, 3650)),
            Map.entry(48, JkCommands.write(Register.UART1_PROTOCOL, 1)),
            Map.entry(49, JkCommands.uartAuthorise()),
            Map.entry(50, JkCommands.uartWrite(UartSwitch.CHARGE, true)),
            Map.entry(51, JkCommands.trigger(1, JkTrigger.STATUS)),
            Map.entry(52, JkCommands.trigger(2, JkTrigger.STATUS)),
            Map.entry(53, JkCommands.trigger(1, JkTrigger.SETTINGS)),
            Map.entry(54, JkModbus.write(1, JkModbus.Register.CHARGE, 1)),
            Map.entry(55, JkModbus.write(1, JkModbus.Register.CHARGE, 0)),
            Map.entry(56, JkModbus.write(1, JkModbus.Register.DISCHARGE, 1)),
            Map.entry(57, JkModbus.write(1, JkModbus.Register.DISCHARGE, 0)),
            Map.entry(58, JkModbus.write(1, JkModbus.Register.BALANCER, 1)),
            Map.entry(59, JkModbus.write(1, JkModbus.Register.BALANCER, 0)),
            Map.entry(60, JkModbus.write(1, JkModbus.Register.CELL_UNDERVOLTAGE, 2830)),
            Map.entry(61, JkModbus.write(1, JkModbus.Register.CHARGE_UNDERTEMPERATURE, -250)),
            Map.entry(62, JkModbus.readAlarms(1)));

    private static final Map<String, JkModbus.Register> WRITTEN = Map.of(
            "01101070000244d3", JkModbus.Register.CHARGE,
            "0110107400020512", JkModbus.Register.DISCHARGE,
            "01101004000204c9", JkModbus.Register.CELL_UNDERVOLTAGE,
            "0110105c0002851a", JkModbus.Register.CHARGE_UNDERTEMPERATURE);

    static Stream<Integer> encoded() {
        return ENCODED.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("encoded")
    void aCommandIsEncodedAsCaptured(int index) {
        assertArrayEquals(
                Vectors.bytes(index), ENCODED.get(index), () -> HexFormat.of().formatHex(ENCODED.get(index)));
    }

    @Test
    void everyModbusWriteKnowsItsAnswer() {
        long answers = Vectors.all().stream()
                .filter(vector -> vector.expected().has("reply_hex"))
                .map(vector -> vector.expected().get("reply_hex").getAsString())
                .peek(reply -> assertEquals(reply, HexFormat.of().formatHex(JkModbus.written(1, WRITTEN.get(reply)))))
                .count();
        assertEquals(6, answers);
    }

    @Test
    void aModbusAnswerIsReadOnlyWhenItIsWholeAndOfTheDevice() {
        byte[] answer = Vectors.bytes(63);
        assertEquals(OptionalLong.of(0), JkModbus.value(1, answer));
        assertEquals(OptionalLong.empty(), JkModbus.value(2, answer));
        answer[4] ^= 1;
        assertEquals(OptionalLong.empty(), JkModbus.value(1, answer));
        assertEquals(OptionalLong.empty(), JkModbus.value(1, new byte[3]));
    }

    @Test
    void theBusMasterIsNeverAsked() {
        assertThrows(IllegalArgumentException.class, () -> JkCommands.trigger(0, JkTrigger.STATUS));
        assertThrows(IllegalArgumentException.class, () -> JkCommands.trigger(16, JkTrigger.STATUS));
    }

    @Test
    void acknowledgementsOnRs485NameDeviceAndTrigger() {
        assertEquals(new JkMessage.TriggerAck(3, JkTrigger.STATUS), ack(26));
        assertEquals(new JkMessage.TriggerAck(3, JkTrigger.SETTINGS), ack(27));
        assertEquals(new JkMessage.TriggerAck(3, JkTrigger.ABOUT), ack(28));
    }

    private static JkMessage.TriggerAck ack(int index) {
        byte[] bytes = Vectors.bytes(index);
        JkMessage message = JkMessage.of(JkFormat.TRIGGER, bytes, 0, bytes.length);
        return ((JkMessage.Ack) message).trigger().orElseThrow();
    }
}
