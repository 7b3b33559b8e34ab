package org.packguard.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The way to a broker on this machine, which is made bad and good again. */
final class BrokerGate implements AutoCloseable {
    /** How it is. */
    enum Mode {
        /** The broker is reached. */
        THERE,
        /** Nobody listens. */
        AWAY,
        /** Whoever comes is told that the server is unavailable. */
        REFUSING,
        /** The broker is reached, and takes few bytes a second. */
        SLOW
    }

    /** CONNACK of MQTT 5 with the reason "server unavailable". */
    private static final byte[] UNAVAILABLE = {0x20, 0x03, 0x00, (byte) 0x88, 0x00};

    private static final int SLOW_BYTES = 1_024;
    private static final long SLOW_PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

    private final int broker;
    private final int port;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile Mode mode = Mode.THERE;
    private ServerSocket server;

    BrokerGate(int broker) throws IOException {
        this.broker = broker;
        // below the ports that the system gives to clients, so that nobody takes it while nobody listens
        this.port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
        listen();
    }

    int port() {
        return port;
    }

    /** Ends all connections; those that come from now on find it so. */
    void become(Mode next) {
        try {
            mode = next;
            if (next == Mode.AWAY) {
                server.close();
            } else if (server.isClosed()) {
                listen();
            }
            cut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() throws IOException {
        ServerSocket fresh = new ServerSocket();
        fresh.setReuseAddress(true);
        fresh.setReceiveBufferSize(SLOW_BYTES);
        fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server = fresh;
        daemon(() -> accept(fresh));
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket near = from.accept();
                sockets.add(near);
                daemon(() -> serve(near));
            } catch (IOException e) {
                // closed, or the visitor has gone again
            }
        }
    }

    private void serve(Socket near) {
        try (near) {
            if (mode == Mode.REFUSING) {
                near.getInputStream().read(new byte[SLOW_BYTES]);
                near.getOutputStream().write(UNAVAILABLE);
                return;
            }
            try (Socket far = new Socket(InetAddress.getLoopbackAddress(), broker)) {
                sockets.add(far);
                daemon(() -> copy(far, near, false));
                copy(near, far, mode == Mode.SLOW);
            }
        } catch (IOException e) {
            // cut
        } finally {
            sockets.removeIf(Socket::isClosed);
        }
    }

    private static void copy(Socket from, Socket to, boolean slowly) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[slowly ? SLOW_BYTES : 1 << 14];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                if (slowly) {
                    LockSupport.parkNanos(SLOW_PAUSE);
                }
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // cut
        }
    }

    private void cut() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "packguard-test-gate");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        become(Mode.AWAY);
    }
}
