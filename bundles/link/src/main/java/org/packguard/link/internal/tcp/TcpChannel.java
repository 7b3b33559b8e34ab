package org.packguard.link.internal.tcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.packguard.link.Channel;
import org.packguard.link.LinkFailure;
import org.packguard.model.problem.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open TCP connection. */
final class TcpChannel implements Channel {
    private static final Logger LOG = LoggerFactory.getLogger(TcpChannel.class);

    private final String address;
    private final Socket socket;
    private final InputStream input;
    private final OutputStream output;

    TcpChannel(String address, Socket socket) throws IOException {
        this.address = address;
        this.socket = socket;
        this.input = socket.getInputStream();
        this.output = socket.getOutputStream();
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws IOException {
        int length;
        try {
            socket.setSoTimeout(timeoutMillis);
            length = input.read(buffer);
        } catch (SocketTimeoutException e) {
            return 0;
        } catch (IOException e) {
            throw new LinkFailure(Reason.of("link.connection-to-lost", "connection to {0} lost", address), e);
        }
        if (length < 0) {
            throw new LinkFailure(Reason.of("link.connection-closed-by", "connection closed by {0}", address));
        }
        return length;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        try {
            output.write(bytes);
        } catch (IOException e) {
            throw new LinkFailure(Reason.of("link.connection-to-lost", "connection to {0} lost", address), e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("{}: {}", address, e.toString());
        }
    }
}
