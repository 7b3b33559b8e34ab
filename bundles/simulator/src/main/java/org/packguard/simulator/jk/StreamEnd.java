package org.packguard.simulator.jk;

import java.util.Arrays;
import java.util.Map;
import org.packguard.simulator.battery.Pack;
import org.packguard.simulator.battery.Switches.Switch;
import org.packguard.simulator.wire.Accumulator;
import org.packguard.simulator.wire.Checksum;
import org.packguard.simulator.wire.FrameBytes;
import org.packguard.simulator.wire.Output;
import org.packguard.simulator.wire.ProtocolEnd;
import org.packguard.simulator.wire.Pulse;

/**
 * The byte stream of Bluetooth and the HLK-B40: answers 20-byte commands in pieces of a few bytes, and streams cell frames
 * once both device info and settings have been asked for.
 */
public final class StreamEnd implements ProtocolEnd {
    private static final int COMMAND = 20;
    private static final int INFO = 0x97;
    private static final int SETTINGS = 0x96;
    private static final int ACK = 0xC8;
    private static final byte[] JUNK = {'A', 'T', '\r', '\n'};
    private static final Map<Integer, Switch> SWITCHES =
            Map.of(0x1D, Switch.CHARGE, 0x1E, Switch.DISCHARGE, 0x1F, Switch.BALANCER);
    private static final Map<Integer, Switch> OLD_SWITCHES = Map.of(0x6C, Switch.BALANCER);

    private final Variant variant;
    private final Pack pack;
    private final Pulse pulse;
    private final int chunk;
    private final boolean junk;
    private final Accumulator heard = new Accumulator();
    private boolean infoAsked;
    private boolean settingsAsked;
    private int counter;

    /**
     * An end.
     *
     * @param periodNanos between cell frames
     * @param chunk the most bytes in one piece
     * @param junk the radio module's own start-up command leaks in before every frame
     */
    public StreamEnd(Variant variant, Pack pack, long periodNanos, int chunk, boolean junk) {
        this.variant = variant;
        this.pack = pack;
        this.pulse = new Pulse(periodNanos);
        this.chunk = chunk;
        this.junk = junk;
    }

    @Override
    public void received(byte[] bytes, long now, Output output) {
        heard.add(bytes);
        while (heard.length() >= COMMAND) {
            byte[] command = heard.peek(COMMAND);
            boolean whole = heard.startsWith(0xAA, 0x55, 0x90, 0xEB)
                    && (byte) Checksum.sum(command, 0, COMMAND - 1) == command[COMMAND - 1];
            heard.skip(whole ? COMMAND : 1);
            if (whole) {
                obey(command, output);
            }
        }
    }

    @Override
    public long tick(long now, Output output) {
        if (!infoAsked || !settingsAsked) {
            return NEVER;
        }
        if (pulse.due(now)) {
            send(output, CellsFrame.encode(variant, pack.reading(), counter++));
        }
        return pulse.left(now);
    }

    @Override
    public void connected() {
        heard.clear();
        infoAsked = false;
        settingsAsked = false;
        pulse.restart();
    }

    private void obey(byte[] command, Output output) {
        int register = command[4] & 0xFF;
        if (register == INFO) {
            infoAsked = true;
            send(
                    output,
                    InfoFrame.encode(variant, variant.identity(), pack.reading().uptime(), counter++));
            acknowledge(output);
        } else if (register == SETTINGS) {
            settingsAsked = true;
            send(output, SettingsFrame.encode(variant, pack.settings(), pack.reading(), 0, counter++));
        } else {
            Switch which = (variant == Variant.JK04 ? OLD_SWITCHES : SWITCHES).get(register);
            if (which != null) {
                pack.set(which, command[6] != 0);
                acknowledge(output);
            }
        }
    }

    /** Newer firmware only. */
    private void acknowledge(Output output) {
        if (variant == Variant.JK02_32S) {
            output.send(new FrameBytes(COMMAND)
                    .hex(0, "aa5590eb")
                    .u8(4, ACK)
                    .hex(5, "0101")
                    .sum8(COMMAND - 1)
                    .toArray());
        }
    }

    private void send(Output output, byte[] frame) {
        if (junk) {
            output.sendAfter(0, JUNK, 0);
        }
        for (int from = 0; from < frame.length; from += chunk) {
            int to = Math.min(frame.length, from + chunk);
            output.sendAfter(0, Arrays.copyOfRange(frame, from, to), to == frame.length ? 1 : 0);
        }
    }
}
