package org.packguard.driver.jk;

import java.util.Map;
import java.util.Optional;

/** What a whole frame means. */
sealed interface JkMessage {
    /** Measured values. */
    record Cells(JkCells content) implements JkMessage {}

    /** Thresholds and switches as they are set. */
    record Settings(JkSettings content) implements JkMessage {}

    /** What the device is. */
    record Info(JkInfo content) implements JkMessage {}

    /** The device's own log. */
    record Logbook(Map<String, Object> content) implements JkMessage {}

    /** All of 4E57. */
    record Report(JkUart content) implements JkMessage {}

    /** A command was taken; on RS485 this ends every answer and names who gave it. */
    record Ack(Optional<TriggerAck> trigger) implements JkMessage {}

    /** A request, as others send it or as an adapter echoes it. */
    record Request() implements JkMessage {}

    /** A cells frame whose layout is not known. */
    record Unknown() implements JkMessage {}

    /**
     * Who acknowledged what on RS485.
     *
     * @param address the device, 0 for a bus master's own unasked frames
     * @param trigger what
     */
    record TriggerAck(int address, JkTrigger trigger) {}

    /** Reads a whole frame. Pure. */
    static JkMessage of(JkFormat format, byte[] buffer, int offset, int length) {
        return switch (format) {
            case DATA -> data(buffer, offset);
            case COMMAND -> (buffer[offset + 4] & 0xFF) == 0xC8 ? new Ack(Optional.empty()) : new Request();
            case UART -> uart(buffer, offset, length);
            case TRIGGER ->
                length == JkFormat.REQUEST_LENGTH
                        ? new Request()
                        : new Ack(JkTrigger.byCode(buffer[offset + 3])
                                .map(trigger -> new TriggerAck(buffer[offset], trigger)));
        };
    }

    private static JkMessage data(byte[] buffer, int offset) {
        return switch (buffer[offset + JkFormat.DATA_TYPE]) {
            case JkFormat.CELLS -> {
                Optional<JkCells> cells = JkCells.decode(buffer, offset);
                yield cells.isPresent() ? new Cells(cells.get()) : new Unknown();
            }
            case JkFormat.SETTINGS -> new Settings(JkSettings.decode(buffer, offset));
            case JkFormat.INFO -> new Info(JkInfo.decode(buffer, offset));
            case JkFormat.LOGBOOK -> new Logbook(JkLogbook.decode(buffer, offset));
            default -> new Unknown();
        };
    }

    private static JkMessage uart(byte[] buffer, int offset, int length) {
        if (JkUart.isReport(buffer, offset)) {
            return new Report(JkUart.decode(buffer, offset, length));
        }
        return JkUart.isFromDevice(buffer, offset) ? new Ack(Optional.empty()) : new Request();
    }
}
