package org.packguard.can.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.packguard.link.Channel;
import org.packguard.link.LinkProvider;
import org.packguard.model.provider.Config;

/** A transport of bytes whose devices do what a test says; the identity is the port. */
public final class FakeLine implements LinkProvider {
    private final String transport;
    private final List<Opened> opened = new CopyOnWriteArrayList<>();
    /** Whether devices can be reached. */
    public volatile boolean plugged = true;

    /** With this name. */
    public FakeLine(String transport) {
        this.transport = transport;
    }

    @Override
    public String transport() {
        return transport;
    }

    @Override
    public String identity(Config config) {
        return transport + ":" + config.values().get("port");
    }

    @Override
    public Channel connect(Config config) throws IOException {
        if (!plugged) {
            throw new IOException("the port does not exist");
        }
        Opened channel = new Opened(config);
        opened.add(channel);
        return channel;
    }

    /** The channel with this number from 1, once it is there. */
    public Opened channel(int number) {
        Eventually.holds(() -> opened.size() + " channels", () -> opened.size() >= number);
        return opened.get(number - 1);
    }

    /** A device. */
    public static final class Opened implements Channel {
        private static final byte[] END = new byte[0];

        /** What it was opened with. */
        public final Config config;

        private final BlockingQueue<byte[]> incoming = new LinkedBlockingQueue<>();
        private final StringBuffer written = new StringBuffer();
        private final AtomicInteger writes = new AtomicInteger();

        Opened(Config config) {
            this.config = config;
        }

        /** Lets bytes come, in one piece. */
        public void deliver(String text) {
            incoming.add(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Lets the device vanish. */
        public void vanish() {
            incoming.add(END);
        }

        /** What was written so far. */
        public String written() {
            return written.toString();
        }

        /** How often something was written so far. */
        public int writes() {
            return writes.get();
        }

        @Override
        public int read(byte[] buffer, int timeoutMillis) throws IOException {
            try {
                byte[] next = incoming.poll(timeoutMillis, TimeUnit.MILLISECONDS);
                if (next == END) {
                    return -1;
                } else if (next == null) {
                    return 0;
                }
                System.arraycopy(next, 0, buffer, 0, next.length);
                return next.length;
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void write(byte[] bytes) {
            writes.incrementAndGet();
            written.append(new String(bytes, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void close() {
            vanish();
        }
    }
}
