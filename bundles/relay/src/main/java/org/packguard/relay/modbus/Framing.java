package org.packguard.relay.modbus;

import com.digitalpetri.modbus.Crc16;
import com.digitalpetri.modbus.MbapHeader;
import com.digitalpetri.modbus.ModbusPduSerializer;
import com.digitalpetri.modbus.pdu.ModbusRequestPdu;
import java.nio.ByteBuffer;
import java.util.Optional;

/** What stands around requests and replies on the wire: pure. */
enum Framing {
    /** Address and CRC, as on RS485. */
    RTU {
        @Override
        byte[] frame(int unit, int transaction, byte[] pdu) {
            ByteBuffer frame =
                    ByteBuffer.allocate(pdu.length + 3).put((byte) unit).put(pdu);
            int crc = crc(frame.array(), 0, pdu.length + 1);
            return frame.put((byte) crc).put((byte) (crc >>> 8)).array();
        }

        @Override
        Optional<ByteBuffer> find(byte[] bytes, int length, int unit, int transaction, int function) {
            for (int from = 0; from + SHORTEST_RTU <= length; from++) {
                if ((bytes[from] & 0xFF) == unit) {
                    int whole = Reply.length(bytes, from + 1, length, function) + 3;
                    if (whole > 3
                            && from + whole <= length
                            && crc(bytes, from, whole - 2) == u16le(bytes, from + whole - 2)) {
                        return Optional.of(ByteBuffer.wrap(bytes, from + 1, whole - 3));
                    }
                }
            }
            return Optional.empty();
        }
    },
    /** The header of Modbus TCP. */
    TCP {
        @Override
        byte[] frame(int unit, int transaction, byte[] pdu) {
            ByteBuffer frame = ByteBuffer.allocate(pdu.length + HEADER);
            MbapHeader.Serializer.encode(new MbapHeader(transaction, 0, pdu.length + 1, unit), frame);
            return frame.put(pdu).array();
        }

        @Override
        Optional<ByteBuffer> find(byte[] bytes, int length, int unit, int transaction, int function) {
            for (int from = 0; from + HEADER < length; from++) {
                MbapHeader header = MbapHeader.Serializer.decode(ByteBuffer.wrap(bytes, from, HEADER));
                int whole = Reply.length(bytes, from + HEADER, length, function);
                if (header.transactionId() == transaction
                        && header.protocolId() == 0
                        && header.unitId() == unit
                        && whole > 0
                        && header.length() == whole + 1
                        && from + HEADER + whole <= length) {
                    return Optional.of(ByteBuffer.wrap(bytes, from + HEADER, whole));
                }
            }
            return Optional.empty();
        }
    };

    private static final int HEADER = 7;
    private static final int SHORTEST_RTU = 5;

    /** A request ready for the wire; the transaction is used by Modbus TCP alone. */
    final byte[] request(int unit, int transaction, ModbusRequestPdu request) {
        ByteBuffer pdu = ByteBuffer.allocate(256);
        try {
            ModbusPduSerializer.DefaultRequestSerializer.INSTANCE.encode(request, pdu);
        } catch (Exception e) {
            throw new IllegalArgumentException(e);
        }
        byte[] bytes = new byte[pdu.flip().remaining()];
        pdu.get(bytes);
        return frame(unit, transaction, bytes);
    }

    abstract byte[] frame(int unit, int transaction, byte[] pdu);

    /** The first whole reply to a request among bytes that may hold anything, without what stands around it. */
    abstract Optional<ByteBuffer> find(byte[] bytes, int length, int unit, int transaction, int function);

    private static int crc(byte[] bytes, int from, int length) {
        Crc16 crc = new Crc16();
        crc.update(ByteBuffer.wrap(bytes, from, length).slice());
        return crc.getValue();
    }

    private static int u16le(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }
}
