package org.packguard.simulator.line;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One pseudo terminal in raw mode, seen from the master's side, without blocking. Reading and waiting belong to one
 * thread, {@link #write} and {@link #wake} to any, and nothing is called after {@link #close}.
 */
final class PtyMaster {
    private static final int TERMIOS_BYTES = 256;
    private static final int PATH_BYTES = 256;
    private static final int POLLFD_BYTES = 8;
    private static final int FAR_SIDE = Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_NONBLOCK | Libc.O_CLOEXEC;

    private final Libc libc;
    private final int master;
    private final int waker;
    private final String path;

    PtyMaster(Libc libc) throws IOException {
        this.libc = libc;
        master = check(
                "posix_openpt", libc.posix_openpt(Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_NONBLOCK | Libc.O_CLOEXEC));
        try {
            check("grantpt", libc.grantpt(master));
            check("unlockpt", libc.unlockpt(master));
            byte[] name = new byte[PATH_BYTES];
            check("ptsname_r", -libc.ptsname_r(master, name, new NativeLong(name.length)));
            path = Native.toString(name, StandardCharsets.UTF_8.name());
            makeRaw();
            waker = check("eventfd", libc.eventfd(0, Libc.O_NONBLOCK | Libc.O_CLOEXEC));
        } catch (IOException e) {
            libc.close(master);
            throw e;
        }
    }

    /** The path of the far side. */
    String path() {
        return path;
    }

    /** Opening the far side once also makes the kernel tell from now on when nobody has it open. */
    private void makeRaw() throws IOException {
        int slave = check("open", libc.open(path, FAR_SIDE));
        try {
            byte[] termios = new byte[TERMIOS_BYTES];
            check("tcgetattr", libc.tcgetattr(slave, termios));
            libc.cfmakeraw(termios);
            check("tcsetattr", libc.tcsetattr(slave, Libc.TCSANOW, termios));
        } finally {
            libc.close(slave);
        }
    }

    /** Waits for bytes, for the far side to be left, or to be woken. */
    void await() {
        ByteBuffer descriptors = descriptors(master, waker);
        libc.poll(descriptors.array(), new NativeLong(2), -1);
        settle(descriptors.getShort(POLLFD_BYTES + 6));
    }

    /** Waits for a while or to be woken. */
    void pause(int millis) {
        ByteBuffer descriptors = descriptors(waker);
        libc.poll(descriptors.array(), new NativeLong(1), millis);
        settle(descriptors.getShort(6));
    }

    /** Whether anybody has the far side open. */
    boolean isOpen() {
        ByteBuffer descriptors = descriptors(master);
        libc.poll(descriptors.array(), new NativeLong(1), 0);
        return (descriptors.getShort(6) & Libc.POLLHUP) == 0;
    }

    /** The bytes that are there, none when there are none. */
    byte[] read() {
        byte[] buffer = new byte[1_024];
        long count = libc.read(master, buffer, new NativeLong(buffer.length)).longValue();
        return count > 0 ? Arrays.copyOf(buffer, (int) count) : new byte[0];
    }

    /** Sends what the kernel takes. */
    void write(byte[] bytes) {
        libc.write(master, bytes, new NativeLong(bytes.length));
    }

    /** Forgets what was sent and not read; only the far side can, so it is opened for a moment. */
    void flush() {
        int slave = libc.open(path, FAR_SIDE);
        if (slave >= 0) {
            libc.tcflush(slave, Libc.TCIFLUSH);
            libc.close(slave);
        }
    }

    /** Ends waiting. */
    void wake() {
        byte[] one =
                ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(1).array();
        libc.write(waker, one, new NativeLong(one.length));
    }

    void close() {
        libc.close(master);
        libc.close(waker);
    }

    private void settle(short events) {
        if ((events & Libc.POLLIN) != 0) {
            byte[] count = new byte[8];
            libc.read(waker, count, new NativeLong(count.length));
        }
    }

    private static ByteBuffer descriptors(int... all) {
        ByteBuffer buffer = ByteBuffer.allocate(all.length * POLLFD_BYTES).order(ByteOrder.nativeOrder());
        for (int one : all) {
            buffer.putInt(one).putShort(Libc.POLLIN).putShort((short) 0);
        }
        return buffer;
    }

    private int check(String call, int result) throws IOException {
        if (result < 0) {
            throw new IOException(call + ": " + libc.strerror(Native.getLastError()));
        }
        return result;
    }
}
