package org.packguard.link.internal.serial;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import org.packguard.link.Channel;
import org.packguard.link.LinkFailure;
import org.packguard.model.problem.Reason;

/** An open serial port. */
final class SerialChannel implements Channel {
    static final int READ_MILLIS = 1_000;

    private final String path;
    private final SerialPort port;
    private int readMillis = READ_MILLIS;

    SerialChannel(String path, SerialPort port) {
        this.path = path;
        this.port = port;
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws IOException {
        if (timeoutMillis != readMillis) {
            port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, timeoutMillis, 0);
            readMillis = timeoutMillis;
        }
        int length = port.readBytes(buffer, buffer.length);
        if (length < 0) {
            // also where isOpen() is still true: that is how jSerialComm tells of an unplugged device
            throw new LinkFailure(Reason.of("link.is-gone", "{0} is gone", path));
        }
        return length;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        if (port.writeBytes(bytes, bytes.length) != bytes.length) {
            throw new LinkFailure(Reason.of("link.takes-no-bytes", "{0} takes no bytes", path));
        }
    }

    /** Synchronized, so that whoever closes second returns when the port is closed indeed. */
    @Override
    public synchronized void close() {
        port.closePort();
    }
}
