package org.packguard.link.testing;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A pseudo-terminal: a serial port without a device, whose other end is here. */
public final class Pty implements AutoCloseable {
    private static final C LIBC = Native.load("c", C.class);
    private static final int O_RDWR_NOCTTY = 2 | 0x100;

    private final int master;
    private final Path path;
    private boolean closed;

    /** The functions of libc. */
    interface C extends Library {
        int posix_openpt(int flags);

        int grantpt(int fd);

        int unlockpt(int fd);

        int ptsname_r(int fd, byte[] name, long size);

        int tcgetattr(int fd, byte[] termios);

        void cfmakeraw(byte[] termios);

        int tcsetattr(int fd, int when, byte[] termios);

        long read(int fd, byte[] buffer, long size);

        long write(int fd, byte[] buffer, long size);

        int close(int fd);
    }

    /** Opens a new one, raw. */
    public Pty() {
        master = LIBC.posix_openpt(O_RDWR_NOCTTY);
        byte[] name = new byte[64];
        byte[] termios = new byte[128];
        check(master);
        check(LIBC.grantpt(master));
        check(LIBC.unlockpt(master));
        check(LIBC.ptsname_r(master, name, name.length));
        check(LIBC.tcgetattr(master, termios));
        LIBC.cfmakeraw(termios);
        check(LIBC.tcsetattr(master, 0, termios));
        path = Path.of(Native.toString(name));
    }

    /** The path of the port. */
    public Path path() {
        return path;
    }

    /** Lets bytes come out of the port. */
    public void send(byte[] bytes) {
        for (int from = 0; from < bytes.length; ) {
            byte[] rest = java.util.Arrays.copyOfRange(bytes, from, bytes.length);
            from += (int) check(LIBC.write(master, rest, rest.length));
        }
    }

    /** Lets text come out of the port. */
    public void send(String text) {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Waits for so many bytes that were written to the port. */
    public byte[] receive(int count) {
        byte[] all = new byte[count];
        for (int length = 0; length < count; ) {
            byte[] some = new byte[count - length];
            int read = (int) check(LIBC.read(master, some, some.length));
            System.arraycopy(some, 0, all, length, read);
            length += read;
        }
        return all;
    }

    /** Unplugs the device. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            LIBC.close(master);
        }
    }

    private static long check(long result) {
        if (result < 0) {
            throw new IllegalStateException("error " + Native.getLastError());
        }
        return result;
    }
}
