package org.packguard.simulator.relay;

import java.util.Arrays;
import org.packguard.simulator.wire.Checksum;
import org.packguard.simulator.wire.Output;
import org.packguard.simulator.wire.ProtocolEnd;

/**
 * A relay board on Modbus: reads coils (1) and inputs (2), writes single coils (5), with the timed writes of Waveshare's boards.
 * All its requests have the same length.
 */
public final class ModbusRelayEnd implements ProtocolEnd {
    private static final int PDU = 5;
    private static final int HEADER = 7;
    private static final int FLASH_ON = 2;
    private static final int FLASH_OFF = 4;
    private static final long FLASH_UNIT = 100_000_000L;
    private static final int ILLEGAL_FUNCTION = 1;
    private static final int ILLEGAL_ADDRESS = 2;
    private static final int ILLEGAL_VALUE = 3;

    private final VirtualRelays relays;
    private final int unit;
    private final boolean tcp;
    private byte[] pending = new byte[0];

    /**
     * An end.
     *
     * @param unit its address
     * @param tcp whether it speaks Modbus TCP rather than RTU
     */
    public ModbusRelayEnd(VirtualRelays relays, int unit, boolean tcp) {
        this.relays = relays;
        this.unit = unit;
        this.tcp = tcp;
    }

    @Override
    public void received(byte[] bytes, long now, Output output) {
        int before = pending.length;
        pending = Arrays.copyOf(pending, before + bytes.length);
        System.arraycopy(bytes, 0, pending, before, bytes.length);
        int length = tcp ? HEADER + PDU : PDU + 3;
        int from = 0;
        while (from + length <= pending.length) {
            if (tcp && isHeader(from)) {
                byte[] answer = answer(Arrays.copyOfRange(pending, from + HEADER, from + length), now);
                byte[] frame = Arrays.copyOf(Arrays.copyOfRange(pending, from, from + HEADER), HEADER + answer.length);
                frame[5] = (byte) (answer.length + 1);
                System.arraycopy(answer, 0, frame, HEADER, answer.length);
                output.send(frame);
                from += length;
            } else if (!tcp && isRequest(from)) {
                byte[] answer = answer(Arrays.copyOfRange(pending, from + 1, from + 1 + PDU), now);
                byte[] frame = new byte[answer.length + 3];
                frame[0] = (byte) unit;
                System.arraycopy(answer, 0, frame, 1, answer.length);
                int crc = Checksum.crc16(frame, 0, answer.length + 1);
                frame[answer.length + 1] = (byte) crc;
                frame[answer.length + 2] = (byte) (crc >>> 8);
                output.send(frame);
                from += length;
            } else {
                from++;
            }
        }
        pending = Arrays.copyOfRange(pending, from, pending.length);
    }

    private boolean isHeader(int from) {
        return pending[from + 2] == 0
                && pending[from + 3] == 0
                && pending[from + 4] == 0
                && pending[from + 5] == PDU + 1
                && (pending[from + 6] & 0xFF) == unit;
    }

    private boolean isRequest(int from) {
        int crc = pending[from + 6] & 0xFF | (pending[from + 7] & 0xFF) << 8;
        return (pending[from] & 0xFF) == unit && Checksum.crc16(pending, from, PDU + 1) == crc;
    }

    private byte[] answer(byte[] request, long now) {
        int address = (request[1] & 0xFF) << 8 | request[2] & 0xFF;
        int value = (request[3] & 0xFF) << 8 | request[4] & 0xFF;
        relays.advance(now);
        return switch (request[0]) {
            case 1, 2 -> read(request[0], address, value);
            case 5 -> write(request, address, value, now);
            default -> refusal(request[0], ILLEGAL_FUNCTION);
        };
    }

    private byte[] read(byte function, int address, int count) {
        if (count < 1 || address + count > relays.count()) {
            return refusal(function, ILLEGAL_ADDRESS);
        }
        byte[] answer = new byte[2 + (count + 7) / 8];
        answer[0] = function;
        answer[1] = (byte) (answer.length - 2);
        for (int i = 0; i < count; i++) {
            boolean on = function == 1 ? relays.output(address + i) : relays.input(address + i);
            answer[2 + i / 8] |= (byte) ((on ? 1 : 0) << i % 8);
        }
        return answer;
    }

    private byte[] write(byte[] request, int address, int value, long now) {
        int coil = address & 0xFF;
        int way = address >> 8;
        if (coil >= relays.count() || way != 0 && way != FLASH_ON && way != FLASH_OFF) {
            return refusal(request[0], ILLEGAL_ADDRESS);
        } else if (way != 0) {
            relays.set(coil, way == FLASH_ON, now + value * FLASH_UNIT);
        } else if (value == 0xFF00 || value == 0) {
            relays.set(coil, value != 0);
        } else {
            return refusal(request[0], ILLEGAL_VALUE);
        }
        return request;
    }

    private static byte[] refusal(byte function, int code) {
        return new byte[] {(byte) (function | 0x80), (byte) code};
    }

    @Override
    public long tick(long now, Output output) {
        return relays.advance(now);
    }

    @Override
    public void connected() {
        pending = new byte[0];
    }
}
