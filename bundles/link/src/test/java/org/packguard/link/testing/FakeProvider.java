package org.packguard.link.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.packguard.link.Channel;
import org.packguard.link.LinkParameters;
import org.packguard.link.LinkProvider;
import org.packguard.model.provider.Config;

/** A transport {@code ble} whose devices do what a test says; the identity is the address in lower case. */
public final class FakeProvider implements LinkProvider {
    /** Thrown once each by the next attempts to connect. */
    public final BlockingQueue<IOException> failures = new LinkedBlockingQueue<>();
    /** All channels opened so far. */
    public final List<FakeChannel> channels = new CopyOnWriteArrayList<>();
    /** What a device does with a request. */
    public volatile BiConsumer<FakeChannel, String> device = (channel, request) -> {};

    /** What happens before a channel is closed. */
    public volatile Runnable closing = () -> {};

    @Override
    public String transport() {
        return LinkParameters.BLE;
    }

    @Override
    public String identity(Config config) {
        return "ble:" + config.get(LinkParameters.MAC).toLowerCase(Locale.ROOT);
    }

    @Override
    public Channel connect(Config config) throws IOException {
        IOException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        FakeChannel channel = new FakeChannel();
        channels.add(channel);
        return channel;
    }

    /** The newest channel, once there are so many. */
    public FakeChannel channel(int count) {
        Eventually.holds(() -> channels.size() + " channels", () -> channels.size() >= count);
        return channels.get(count - 1);
    }

    /** A channel of this transport. */
    public final class FakeChannel implements Channel {
        private static final byte[] END = new byte[0];

        private final BlockingQueue<byte[]> incoming = new LinkedBlockingQueue<>();
        private volatile boolean closed;
        /** What was written, each as text. */
        public final List<String> written = new CopyOnWriteArrayList<>();

        /** Lets bytes come. */
        public void deliver(String text) {
            incoming.add(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Lets the device vanish. */
        public void vanish() {
            incoming.add(END);
        }

        /** Whether it has been closed. */
        public boolean closed() {
            return closed;
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
        public void write(byte[] bytes) throws IOException {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            written.add(text);
            device.accept(this, text);
        }

        @Override
        public void close() {
            closing.run();
            closed = true;
            incoming.add(END);
        }
    }
}
