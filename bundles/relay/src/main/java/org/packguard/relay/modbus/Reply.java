package org.packguard.relay.modbus;

import com.digitalpetri.modbus.ModbusPduSerializer;
import com.digitalpetri.modbus.exceptions.ModbusException;
import com.digitalpetri.modbus.pdu.ModbusPdu;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.packguard.link.Exchange;

/** Takes the bytes of a line in until they hold the reply to one request. One thread at a time. */
final class Reply implements Exchange.ReplyMatcher {
    private static final int MOST_BYTES = 512;
    private static final int REFUSED = 0x80;

    private final Framing framing;
    private final int unit;
    private final int transaction;
    private final int function;
    private byte[] bytes = new byte[0];
    private volatile Optional<Said> said = Optional.empty();

    /** What a board says. */
    sealed interface Said {
        /** As asked. */
        record Yes(ModbusPdu pdu) implements Said {}

        /** It refuses, with the code of the standard. */
        record No(int code) implements Said {}
    }

    Reply(Framing framing, int unit, int transaction, int function) {
        this.framing = framing;
        this.unit = unit;
        this.transaction = transaction;
        this.function = function;
    }

    /** How long the reply to a function is, from its function code on; 0 where these bytes are none, or too few to tell. */
    static int length(byte[] bytes, int from, int end, int function) {
        if (from + 1 >= end) {
            return 0;
        }
        int code = bytes[from] & 0xFF;
        if (code == (function | REFUSED)) {
            return 2;
        } else if (code != function) {
            return 0;
        }
        return code <= 4 ? 2 + (bytes[from + 1] & 0xFF) : 5;
    }

    @Override
    public boolean received(byte[] buffer, int offset, int length, long receivedAt) {
        int taken = Math.min(length, MOST_BYTES - bytes.length);
        int before = bytes.length;
        bytes = Arrays.copyOf(bytes, before + taken);
        System.arraycopy(buffer, offset, bytes, before, taken);
        said = framing.find(bytes, bytes.length, unit, transaction, function).flatMap(this::read);
        return said.isPresent();
    }

    /** What the board has said; empty before it has. */
    Optional<Said> said() {
        return said;
    }

    private Optional<Said> read(ByteBuffer pdu) {
        if ((pdu.get(pdu.position()) & 0xFF) != function) {
            return Optional.of(new Said.No(pdu.get(pdu.position() + 1) & 0xFF));
        }
        try {
            return Optional.of(
                    new Said.Yes(ModbusPduSerializer.DefaultResponseSerializer.INSTANCE.decode(function, pdu)));
        } catch (ModbusException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }
}
