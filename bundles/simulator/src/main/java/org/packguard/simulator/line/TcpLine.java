package org.packguard.simulator.line;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A TCP port that several clients share like one wire: all hear the device, and the device hears all. */
public final class TcpLine implements Line {
    private static final Logger LOG = LoggerFactory.getLogger(TcpLine.class);
    private static final int MOST_CLIENTS = 16;

    private final String name;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final String address;
    private final List<SocketChannel> clients = new CopyOnWriteArrayList<>();
    private volatile boolean in = true;
    private volatile boolean closed;
    private Listener listener;

    /**
     * Binds the port.
     *
     * @param name of the reading thread
     * @param host the local address to bind to
     * @param port 0 for any that is free
     */
    public TcpLine(String name, String host, int port) throws IOException {
        this.name = name;
        selector = Selector.open();
        server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            address = host + ":" + ((InetSocketAddress) server.getLocalAddress()).getPort();
        } catch (IOException e) {
            release();
            throw e;
        }
    }

    @Override
    public void start(Listener wantedListener) {
        listener = wantedListener;
        Thread reader = new Thread(this::run, name);
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public void write(byte[] bytes) {
        for (SocketChannel client : clients) {
            try {
                // What a client does not fetch in time is lost to it, as on a wire.
                client.write(ByteBuffer.wrap(bytes));
            } catch (IOException e) {
                drop(client);
            }
        }
    }

    @Override
    public void plugged(boolean wanted) {
        in = wanted;
        if (!wanted) {
            clients.forEach(this::drop);
        }
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public String describe() {
        return address;
    }

    @Override
    public void close() {
        closed = true;
        if (listener == null) {
            release();
        } else {
            selector.wakeup();
        }
    }

    private void run() {
        ByteBuffer buffer = ByteBuffer.allocate(1_024);
        try {
            while (!closed) {
                selector.select(key -> ready(key, buffer));
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The port {} is lost: {}", address, e.getMessage());
        } finally {
            release();
        }
    }

    private void ready(SelectionKey key, ByteBuffer buffer) {
        if (key.channel() == server) {
            accept();
        } else {
            read((SocketChannel) key.channel(), buffer);
        }
    }

    private void accept() {
        try {
            SocketChannel client = server.accept();
            if (client == null) {
                return;
            }
            if (!in || clients.size() >= MOST_CLIENTS) {
                client.close();
                return;
            }
            client.configureBlocking(false);
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            client.register(selector, SelectionKey.OP_READ);
            clients.add(client);
            if (!in) {
                drop(client);
                return;
            }
            listener.connected();
        } catch (IOException e) {
            LOG.debug("A client of {} was gone before it was there: {}", address, e.getMessage());
        }
    }

    private void read(SocketChannel client, ByteBuffer buffer) {
        try {
            buffer.clear();
            if (client.read(buffer) < 0) {
                drop(client);
                return;
            }
            byte[] bytes = new byte[buffer.flip().remaining()];
            buffer.get(bytes);
            listener.received(bytes);
        } catch (IOException e) {
            drop(client);
        }
    }

    private void drop(SocketChannel client) {
        clients.remove(client);
        quietly(client);
        // A closed channel keeps its descriptor until the selector has looked at it once more.
        selector.wakeup();
    }

    private void release() {
        clients.forEach(TcpLine::quietly);
        clients.clear();
        quietly(server);
        quietly(selector);
    }

    private static void quietly(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            LOG.debug("Closing failed: {}", e.getMessage());
        }
    }
}
