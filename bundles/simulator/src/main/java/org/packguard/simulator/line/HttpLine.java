package org.packguard.simulator.line;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP port on which requests of HTTP are served one after the other, as the small web server of a device does: a listener
 * gets the head of each, and what is written then goes to the one who asked, until the length that it says has been sent or
 * the client has gone.
 */
public final class HttpLine implements Line {
    private static final Logger LOG = LoggerFactory.getLogger(HttpLine.class);
    private static final Pattern LENGTH = Pattern.compile("content-length: *(\\d{1,9})", Pattern.CASE_INSENSITIVE);
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
    private static final int LONGEST_HEAD = 8_192;
    private static final long HEAD_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int LOOK_MILLIS = 10;
    private static final int MOST_PIECES = 65_536;

    private final String name;
    private final String page;
    private final ServerSocket server;
    private final String address;
    private volatile Serving serving;
    private volatile boolean in = true;
    private Listener listener;

    /** One request with what is to be sent to it. */
    private record Serving(Socket socket, BlockingQueue<byte[]> pieces) {}

    /**
     * Binds the port.
     *
     * @param name of the thread
     * @param host the local address to bind to
     * @param port 0 for any that is free
     * @param page what people look at first, without the slash before it
     */
    public HttpLine(String name, String host, int port, String page) throws IOException {
        this.name = name;
        this.page = page;
        server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            server.close();
            throw e;
        }
        address = host + ":" + server.getLocalPort();
    }

    @Override
    public void start(Listener wantedListener) {
        listener = wantedListener;
        Thread thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void write(byte[] bytes) {
        Serving now = serving;
        if (now != null && bytes.length > 0) {
            now.pieces.offer(bytes);
        }
    }

    @Override
    public void plugged(boolean wanted) {
        in = wanted;
        if (!wanted) {
            cut();
        }
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public String describe() {
        return "http://" + address + "/" + page;
    }

    @Override
    public void close() {
        quietly(server);
        cut();
    }

    private void cut() {
        Serving now = serving;
        if (now != null) {
            quietly(now.socket);
        }
    }

    private void run() {
        while (!server.isClosed()) {
            Socket client;
            try {
                client = server.accept();
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.warn("The port {} is lost: {}", address, e.getMessage());
                }
                return;
            }
            try (client) {
                serving = new Serving(client, new LinkedBlockingQueue<>(MOST_PIECES));
                if (in && !server.isClosed()) {
                    serve(serving);
                }
            } catch (IOException e) {
                LOG.debug("A client of {} has gone: {}", address, e.getMessage());
            } finally {
                serving = null;
            }
        }
    }

    private void serve(Serving now) throws IOException {
        now.socket.setTcpNoDelay(true);
        now.socket.setSoTimeout(LOOK_MILLIS);
        byte[] head = head(now.socket.getInputStream());
        if (head.length > 0) {
            listener.connected();
            listener.received(head);
            answer(now);
        }
    }

    /** The head of a request; empty where none comes. */
    private static byte[] head(InputStream input) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < HEAD_NANOS && head.size() < LONGEST_HEAD) {
            try {
                int next = input.read();
                if (next < 0) {
                    break;
                }
                head.write(next);
                matched = next == END_OF_HEAD[matched] ? matched + 1 : next == END_OF_HEAD[0] ? 1 : 0;
                if (matched == END_OF_HEAD.length) {
                    return head.toByteArray();
                }
            } catch (SocketTimeoutException e) {
                // nothing yet
            }
        }
        return new byte[0];
    }

    private static void answer(Serving now) throws IOException {
        StringBuilder head = new StringBuilder();
        long sent = 0;
        long whole = Long.MAX_VALUE;
        long begun = System.nanoTime();
        while (sent < whole && System.nanoTime() - begun < ANSWER_NANOS) {
            byte[] piece = next(now);
            if (piece != null) {
                now.socket.getOutputStream().write(piece);
                sent += piece.length;
                if (whole == Long.MAX_VALUE && head.length() < LONGEST_HEAD) {
                    head.append(new String(piece, StandardCharsets.ISO_8859_1));
                    whole = length(head);
                }
            } else if (hasGone(now.socket.getInputStream())) {
                return;
            }
        }
    }

    private static byte[] next(Serving now) throws IOException {
        try {
            return now.pieces.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static boolean hasGone(InputStream input) throws IOException {
        try {
            return input.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** How long an answer is, its head included; for ever where that cannot be told. */
    private static long length(CharSequence answer) {
        int end = answer.toString().indexOf("\r\n\r\n");
        Matcher length = LENGTH.matcher(answer);
        boolean told = end >= 0 && length.find() && length.start() < end;
        return told ? end + END_OF_HEAD.length + Long.parseLong(length.group(1)) : Long.MAX_VALUE;
    }

    private static void quietly(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            LOG.debug("Closing failed: {}", e.getMessage());
        }
    }
}
