package org.packguard.simulator.line;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;

/** The few functions of the C library that a pty takes; names and meanings are those of POSIX. */
interface Libc extends Library {
    int O_RDWR = 2;
    int O_NOCTTY = 0x100;
    int O_NONBLOCK = 0x800;
    int O_CLOEXEC = 0x80000;
    short POLLIN = 0x01;
    short POLLHUP = 0x10;
    int TCSANOW = 0;
    int TCIFLUSH = 0;

    int posix_openpt(int flags);

    int grantpt(int fd);

    int unlockpt(int fd);

    int ptsname_r(int fd, byte[] name, NativeLong length);

    int open(String path, int flags);

    int close(int fd);

    NativeLong read(int fd, byte[] buffer, NativeLong length);

    NativeLong write(int fd, byte[] buffer, NativeLong length);

    int poll(byte[] descriptors, NativeLong count, int timeoutMillis);

    int eventfd(int initial, int flags);

    int tcgetattr(int fd, byte[] termios);

    void cfmakeraw(byte[] termios);

    int tcsetattr(int fd, int actions, byte[] termios);

    int tcflush(int fd, int queue);

    String strerror(int number);

    /** The C library of this process. */
    static Libc load() {
        return Native.load("c", Libc.class);
    }
}
