package org.packguard.simulator.jk;

import java.util.Map;
import org.packguard.simulator.battery.Pack;
import org.packguard.simulator.battery.Switches.Switch;
import org.packguard.simulator.wire.Accumulator;
import org.packguard.simulator.wire.Checksum;
import org.packguard.simulator.wire.Output;
import org.packguard.simulator.wire.ProtocolEnd;

/** Answers 4E57 requests with a right checksum: everything at once, and the writing of the three switches. */
public final class UartEnd implements ProtocolEnd {
    private static final int WRITE = 0x02;
    private static final int READ = 0x03;
    private static final int SHORTEST = 20;
    private static final int LONGEST = 64;
    private static final int DATA_AT = 11;
    private static final long ANSWER_MILLIS = 20;
    private static final Map<Integer, Switch> SWITCHES =
            Map.of(0xAB, Switch.CHARGE, 0xAC, Switch.DISCHARGE, 0x9D, Switch.BALANCER);
    private static final Identity IDENTITY =
            new Identity("", "", "H6.X__S6.1.3S__", "Input Us", "2101", "BT3072020120000200521001", 1);

    private final Pack pack;
    private final boolean old;
    private final Accumulator heard = new Accumulator();

    /**
     * An end.
     *
     * @param old as software before protocol version 1 speaks
     */
    public UartEnd(Pack pack, boolean old) {
        this.pack = pack;
        this.old = old;
    }

    @Override
    public void received(byte[] bytes, long now, Output output) {
        heard.add(bytes);
        while (heard.length() >= 4) {
            int length = (heard.at(2) << 8 | heard.at(3)) + 2;
            if (!heard.startsWith('N', 'W') || length < SHORTEST || length > LONGEST) {
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
        return NEVER;
    }

    @Override
    public void connected() {
        heard.clear();
    }

    private void take(byte[] request, Output output) {
        int sumAt = request.length - 2;
        int told = (request[sumAt] & 0xFF) << 8 | request[sumAt + 1] & 0xFF;
        if ((Checksum.sum(request, 0, sumAt) & 0xFFFF) != told) {
            heard.skip(1);
            return;
        }
        heard.skip(request.length);
        switch (request[8] & 0xFF) {
            case UartFrame.READ_ALL, READ ->
                answer(
                        output,
                        UartFrame.READ_ALL,
                        UartFrame.data(IDENTITY, pack.chemistry(), pack.settings(), pack.reading(), old));
            case WRITE -> write(request, output);
            default -> answer(output, request[8] & 0xFF, new byte[] {0});
        }
    }

    private void write(byte[] request, Output output) {
        int id = request[DATA_AT] & 0xFF;
        Switch which = SWITCHES.get(id);
        if (which != null && request.length > SHORTEST + 1) {
            pack.set(which, request[DATA_AT + 1] != 0);
        }
        answer(output, WRITE, new byte[] {(byte) id});
    }

    private static void answer(Output output, int command, byte[] data) {
        output.sendAfter(ANSWER_MILLIS, UartFrame.frame(command, data));
    }
}
