package org.packguard.can.internal.socketcan;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.packguard.can.CanFrame;
import org.packguard.can.internal.port.CanPort;
import org.packguard.can.internal.port.FrameDroppedException;
import org.packguard.link.LinkFailure;
import org.packguard.model.problem.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tel.schich.javacan.CanSocketOptions;
import tel.schich.javacan.RawCanChannel;
import tel.schich.javacan.platform.linux.LinuxNativeOperationException;

/**
 * A raw socket bound to an interface. Reads and writes are short, so that closing can wait for them: a socket that is closed under
 * a system call might be another one's number by then.
 */
final class SocketCanPort implements CanPort {
    private static final Logger LOG = LoggerFactory.getLogger(SocketCanPort.class);
    private static final Duration READ_SLICE = Duration.ofMillis(200);
    private static final Duration WRITE_PATIENCE = Duration.ofSeconds(1);
    private static final int EXTENDED_FLAG = 0x8000_0000;
    private static final int REMOTE_FLAG = 0x4000_0000;
    private static final byte CLASSIC = 0;

    private final RawCanChannel channel;
    private final String network;
    private final ReentrantLock reading = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean closed;

    /** Over a bound channel, which is closed with the port. */
    SocketCanPort(RawCanChannel channel, String network) throws IOException {
        this.channel = channel;
        this.network = network;
        channel.setOption(CanSocketOptions.SO_RCVTIMEO, READ_SLICE);
        channel.setOption(CanSocketOptions.SO_SNDTIMEO, WRITE_PATIENCE);
        channel.setOption(CanSocketOptions.ERR_FILTER, CanFrame.MAX_EXTENDED_ID);
    }

    @Override
    public void read(int millis, Consumer<CanFrame> frames) throws IOException {
        reading.lock();
        try {
            open();
            frames.accept(frame(channel.read()));
        } catch (LinuxNativeOperationException e) {
            if (!e.mayTryAgain()) {
                throw Errors.plain(e, network);
            }
        } finally {
            reading.unlock();
        }
    }

    @Override
    public void write(CanFrame frame) throws IOException {
        int id = frame.id() | (frame.extended() ? EXTENDED_FLAG : 0) | (frame.remote() ? REMOTE_FLAG : 0);
        byte[] data = frame.remote() ? new byte[frame.length()] : frame.data();
        writing.lock();
        try {
            open();
            channel.write(tel.schich.javacan.CanFrame.createRaw(id, CLASSIC, data, 0, data.length));
        } catch (LinuxNativeOperationException e) {
            if (e.mayTryAgain() || e.getErrorNumber() == Errors.NO_BUFFER) {
                throw new FrameDroppedException("queue-full");
            }
            throw Errors.plain(e, network);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        reading.lock();
        writing.lock();
        try {
            if (channel.isOpen()) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.debug("{}: {}", network, e.toString());
        } finally {
            writing.unlock();
            reading.unlock();
        }
    }

    private void open() throws IOException {
        if (closed) {
            throw new LinkFailure(
                    Reason.of("can.the-can-interface-is-closed", "the CAN interface {0} is closed", network));
        }
    }

    private static CanFrame frame(tel.schich.javacan.CanFrame read) {
        int length = Math.min(read.getDataLength(), CanFrame.MAX_LENGTH);
        if (read.isRemoteTransmissionRequest()) {
            return CanFrame.remote(read.getId(), read.isExtended(), length);
        }
        byte[] data = new byte[length];
        read.getData(data, 0, length);
        return read.isError()
                ? CanFrame.error(read.getRawId() & CanFrame.MAX_EXTENDED_ID, data)
                : CanFrame.data(read.getId(), read.isExtended(), data);
    }
}
