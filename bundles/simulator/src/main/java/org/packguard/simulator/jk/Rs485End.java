package org.packguard.simulator.jk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.packguard.simulator.battery.Pack;
import org.packguard.simulator.battery.Reading;
import org.packguard.simulator.battery.Switches.Switch;
import org.packguard.simulator.wire.Accumulator;
import org.packguard.simulator.wire.Checksum;
import org.packguard.simulator.wire.FrameBytes;
import org.packguard.simulator.wire.Output;
import org.packguard.simulator.wire.ProtocolEnd;
import org.packguard.simulator.wire.Pulse;

/**
 * A line with JK-PB batteries at addresses 1 to 15 that answer the trigger protocol and set switches. A battery at address
 * 0 is the line's master: it asks the others in turn and tells of itself unasked.
 */
public final class Rs485End implements ProtocolEnd {
    private static final int WRITE = 0x10;
    private static final int ABOUT = 0x161C;
    private static final int SETTINGS = 0x161E;
    private static final int STATUS = 0x1620;
    private static final Map<Integer, Switch> SWITCHES =
            Map.of(0x1070, Switch.CHARGE, 0x1074, Switch.DISCHARGE, 0x1078, Switch.BALANCER);
    private static final int HEAD = 7;
    private static final int CRC = 2;
    private static final int LAST_ADDRESS = 15;
    /** What is told is a frame and its acknowledgement. */
    private static final int TOLD = 2;

    private static final long ANSWER_MILLIS = 38;
    private static final long SLOT = TimeUnit.MILLISECONDS.toNanos(220);
    private static final int OLD_COUNTER = 0x05;

    private final SortedMap<Integer, Pack> packs;
    private final boolean echo;
    private final boolean firmware14;
    private final Accumulator heard = new Accumulator();
    private final Pulse pulse = new Pulse(SLOT);
    private final List<Turn> turns;
    private int turn;

    /**
     * An end.
     *
     * @param packs by address, 0 for a master
     * @param echo requests come back, as many adapters do it
     * @param firmware14 as firmware 14 speaks: no filling zeros, and 05 where later ones have 00
     */
    public Rs485End(Map<Integer, Pack> packs, boolean echo, boolean firmware14) {
        this.packs = new TreeMap<>(packs);
        this.echo = echo;
        this.firmware14 = firmware14;
        turns = packs.containsKey(0) ? round(packs) : List.of();
    }

    @Override
    public void received(byte[] bytes, long now, Output output) {
        heard.add(bytes);
        while (heard.length() >= HEAD) {
            int length = HEAD + heard.at(6) + CRC;
            if (heard.at(1) != WRITE || (heard.at(6) != 2 && heard.at(6) != 4)) {
                heard.skip(1);
            } else if (heard.length() < length) {
                return;
            } else {
                take(heard.peek(length), output);
            }
        }
    }

    @Override
    public long tick(long now, Output output) {
        if (turns.isEmpty()) {
            return NEVER;
        }
        if (pulse.due(now)) {
            turns.get(turn).play(this, output);
            turn = (turn + 1) % turns.size();
        }
        return pulse.left(now);
    }

    @Override
    public void connected() {
        heard.clear();
    }

    private void take(byte[] request, Output output) {
        int body = request.length - CRC;
        int told = request[body] & 0xFF | (request[body + 1] & 0xFF) << 8;
        if (Checksum.crc16(request, 0, body) != told) {
            heard.skip(1);
            return;
        }
        heard.skip(request.length);
        if (echo) {
            output.send(request);
        }
        answer(request, output);
    }

    private void answer(byte[] request, Output output) {
        int address = request[0] & 0xFF;
        Pack pack = packs.get(address);
        if (pack == null || address == 0) {
            return;
        }
        int register = (request[2] & 0xFF) << 8 | request[3] & 0xFF;
        Switch which = SWITCHES.get(register);
        if (which != null && request[6] == 4) {
            pack.set(which, request[HEAD + 3] != 0);
            output.sendAfter(ANSWER_MILLIS, ack(address, register, 2));
        } else if (register == STATUS || register == SETTINGS || register == ABOUT) {
            output.sendAfter(ANSWER_MILLIS, told(address, register, pack), TOLD);
        }
    }

    /** The frame, and the acknowledgement of the write that asked for it. */
    private byte[] told(int address, int register, Pack pack) {
        int counter = firmware14 ? OLD_COUNTER : 0;
        Reading reading = pack.reading();
        byte[] frame =
                switch (register) {
                    case STATUS -> CellsFrame.encode(Variant.JK02_32S, reading, counter);
                    case SETTINGS -> SettingsFrame.encode(Variant.JK02_32S, pack.settings(), reading, address, counter);
                    default -> InfoFrame.encode(Variant.JK02_32S, identity(address), reading.uptime(), counter);
                };
        byte[] ack = ack(address, register, 1);
        return firmware14 ? joined(frame, ack) : joined(frame, new byte[1], ack, new byte[1]);
    }

    private Identity identity(int address) {
        Identity usual = Variant.JK02_32S.identity();
        return new Identity(
                usual.model(),
                firmware14 ? "14.XA" : usual.hardware(),
                firmware14 ? "14.20" : usual.software(),
                usual.name(),
                usual.manufactured(),
                String.format("SIM%07d", address),
                usual.powerOnCount());
    }

    static byte[] request(int address, int register) {
        return crc(
                new FrameBytes(11)
                        .u8(0, address)
                        .u8(1, WRITE)
                        .big(2, register, 2)
                        .hex(4, "0001020000"),
                9);
    }

    static byte[] ack(int address, int register, int count) {
        return crc(
                new FrameBytes(8)
                        .u8(0, address)
                        .u8(1, WRITE)
                        .big(2, register, 2)
                        .big(4, count, 2),
                6);
    }

    private static byte[] crc(FrameBytes frame, int at) {
        return frame.le16(at, Checksum.crc16(frame.toArray(), 0, at)).toArray();
    }

    private static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** What a master does in turn: every address is asked for its status, those that are there for their settings too, then itself. */
    private static List<Turn> round(Map<Integer, Pack> packs) {
        List<Turn> round = new ArrayList<>();
        for (int address = 1; address <= LAST_ADDRESS; address++) {
            round.add(new Turn(address, STATUS));
            if (packs.containsKey(address)) {
                round.add(new Turn(address, SETTINGS));
            }
        }
        round.add(new Turn(0, STATUS));
        round.add(new Turn(0, SETTINGS));
        return List.copyOf(round);
    }

    /**
     * One thing the master does.
     *
     * @param address whom it concerns, 0 for itself
     * @param register what
     */
    private record Turn(int address, int register) {
        void play(Rs485End end, Output output) {
            if (address == 0) {
                output.sendAfter(0, end.told(0, register, end.packs.get(0)), TOLD);
            } else {
                byte[] request = request(address, register);
                output.send(request);
                end.answer(request, output);
            }
        }
    }
}
