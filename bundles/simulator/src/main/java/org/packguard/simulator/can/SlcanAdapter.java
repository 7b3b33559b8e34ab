package org.packguard.simulator.can;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.packguard.can.CanFrame;
import org.packguard.simulator.line.Line;

/**
 * An adapter between a line and a bus. One of LAWICEL answers every command; one like the CANable answers none. Nothing passes
 * before it is opened with the speed of the bus. Safe for any thread.
 */
public final class SlcanAdapter implements AutoCloseable {
    private static final int LONGEST_COMMAND = 40;
    private static final String DONE = "\r";
    private static final String REFUSED = "\u0007";
    private static final Map<Character, Integer> SPEEDS = Map.of(
            '0', 10_000, '1', 20_000, '2', 50_000, '3', 100_000, '4', 125_000, '5', 250_000, '6', 500_000, '8',
            1_000_000, '9', 83_300);

    private static final Pattern STANDARD = Pattern.compile("[tr]([0-7][0-9A-Fa-f]{2})([0-8])((?:[0-9A-Fa-f]{2})*)");
    private static final Pattern EXTENDED = Pattern.compile("[TR]([01][0-9A-Fa-f]{7})([0-8])((?:[0-9A-Fa-f]{2})*)");
    private static final int BUS_ERROR = 0x80;
    private static final int STAMP_LIMIT = 60_000;
    private static final long NANOS_OF_MILLI = 1_000_000;

    private final CanBus bus;
    private final Line line;
    private final boolean answering;
    private final CanBus.Port port;
    // these are guarded by this
    private final StringBuilder command = new StringBuilder();
    private int speed;
    private boolean open;
    private boolean silent;
    private boolean off;
    private boolean stamping;
    private int flags;

    /**
     * Joins the bus and starts the line.
     *
     * @param answering whether it answers commands
     */
    public SlcanAdapter(CanBus bus, Line line, boolean answering) {
        this.bus = bus;
        this.line = line;
        this.answering = answering;
        this.port = bus.join(this::heard);
        line.start(new Line.Listener() {
            @Override
            public void connected() {
                // an adapter does not notice who has opened its port
            }

            @Override
            public void received(byte[] bytes) {
                SlcanAdapter.this.received(bytes);
            }
        });
    }

    /** Where a client reaches it. */
    public String address() {
        return line.address();
    }

    /** Pulls the adapter out or puts it back; then it knows nothing of before. */
    public void plugged(boolean in) {
        synchronized (this) {
            open = false;
            speed = 0;
            command.setLength(0);
        }
        line.plugged(in);
    }

    /** Takes the controller off the bus, as after too many errors, until it is closed and opened. */
    public synchronized void busOff() {
        off = true;
        write("sb256256\r");
    }

    /** Whether frames pass. */
    public synchronized boolean passing() {
        return open && !off && speed == bus.bitrate();
    }

    @Override
    public void close() {
        port.close();
        line.close();
    }

    private void heard(CanFrame frame) {
        synchronized (this) {
            if (open && speed != bus.bitrate()) {
                flags |= BUS_ERROR;
            }
            if (!passing()) {
                return;
            }
            write(text(frame) + stamp() + "\r");
        }
    }

    private String stamp() {
        return stamping ? String.format(Locale.ROOT, "%04X", System.nanoTime() / NANOS_OF_MILLI % STAMP_LIMIT) : "";
    }

    private void received(byte[] bytes) {
        for (byte one : bytes) {
            String whole = null;
            synchronized (this) {
                if (one == '\r') {
                    whole = command.toString();
                    command.setLength(0);
                } else if (command.length() < LONGEST_COMMAND) {
                    command.append((char) (one & 0xFF));
                }
            }
            if (whole != null) {
                obey(whole);
            }
        }
    }

    /** Frames go to the bus without the lock, because others answer on the same thread. */
    private void obey(String text) {
        CanFrame frame;
        synchronized (this) {
            char first = text.isEmpty() ? '\r' : text.charAt(0);
            if ("tTrR".indexOf(first) < 0) {
                answer(setting(first, text));
                return;
            }
            frame = frame(text);
            if (frame == null || !open || silent) {
                answer(REFUSED);
                return;
            }
            answer((Character.isUpperCase(first) ? "Z" : "z") + DONE);
            if (!passing()) {
                return;
            }
        }
        port.send(frame);
    }

    private String setting(char first, String text) {
        return switch (first) {
            case '\r' -> DONE;
            case 'S' -> speed(text);
            case 'O', 'L' -> open(first == 'L');
            case 'C' -> closed();
            case 'Z' -> stamping(text);
            case 'F' -> status();
            case 'V' -> "V1013" + DONE;
            case 'N' -> "NPG01" + DONE;
            default -> REFUSED;
        };
    }

    private String speed(String text) {
        Integer wanted = text.length() == 2 ? SPEEDS.get(text.charAt(1)) : null;
        if (open || wanted == null) {
            return REFUSED;
        }
        speed = wanted;
        return DONE;
    }

    private String open(boolean listening) {
        if (open || speed == 0) {
            return REFUSED;
        }
        open = true;
        silent = listening;
        return DONE;
    }

    private String closed() {
        boolean was = open;
        open = false;
        off = false;
        return was ? DONE : REFUSED;
    }

    private String stamping(String text) {
        if (open || !text.matches("Z[01]")) {
            return REFUSED;
        }
        stamping = text.endsWith("1");
        return DONE;
    }

    private String status() {
        if (!open) {
            return REFUSED;
        }
        String told = String.format(Locale.ROOT, "F%02X", flags) + DONE;
        flags = 0;
        return told;
    }

    private void answer(String text) {
        if (answering) {
            write(text);
        }
    }

    private void write(String text) {
        line.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(CanFrame frame) {
        String kind = frame.remote() ? "r" : "t";
        String id = String.format(Locale.ROOT, frame.extended() ? "%08X" : "%03X", frame.id());
        String data = HexFormat.of().withUpperCase().formatHex(frame.data());
        return (frame.extended() ? kind.toUpperCase(Locale.ROOT) : kind) + id + frame.length() + data;
    }

    /** The frame of a command, null where it is none. */
    private static CanFrame frame(String text) {
        boolean extended = Character.isUpperCase(text.charAt(0));
        boolean remote = Character.toLowerCase(text.charAt(0)) == 'r';
        Matcher matcher = (extended ? EXTENDED : STANDARD).matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        int id = Integer.parseInt(matcher.group(1), 16);
        int length = Integer.parseInt(matcher.group(2));
        byte[] data = HexFormat.of().parseHex(matcher.group(3));
        if (data.length != (remote ? 0 : length)) {
            return null;
        }
        return remote ? CanFrame.remote(id, extended, length) : CanFrame.data(id, extended, data);
    }
}
