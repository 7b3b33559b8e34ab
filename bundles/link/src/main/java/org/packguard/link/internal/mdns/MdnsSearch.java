package org.packguard.link.internal.mdns;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.packguard.link.internal.mdns.MdnsMessage.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look-up: the question goes out on every network, from a port of its own so that answers come to it alone, a few times
 * for those that sleep; the first answer counts. Blocks for two seconds at most.
 */
final class MdnsSearch {
    /** Where everybody listens (RFC 6762, 3). */
    static final SocketAddress GROUP = new InetSocketAddress("224.0.0.251", 5353);

    private static final Logger LOG = LoggerFactory.getLogger(MdnsSearch.class);

    /** How long to listen after each question, in milliseconds. */
    private static final List<Long> PATIENCE = List.of(300L, 700L, 1_000L);

    private static final int LONGEST_MESSAGE = 9_000;
    private static final int MOST_MESSAGES = 200;

    private final SocketAddress group;
    private final Networks networks;

    /** Where questions go out. */
    @FunctionalInterface
    interface Networks {
        /** The interfaces of now; they come and go. */
        List<NetworkInterface> now() throws IOException;
    }

    /**
     * A search.
     *
     * @param group whom to ask
     */
    MdnsSearch(SocketAddress group, Networks networks) {
        this.group = group;
        this.networks = networks;
    }

    /** The interfaces that are up and know multicast. */
    static List<NetworkInterface> allNetworks() throws IOException {
        List<NetworkInterface> usable = new ArrayList<>();
        for (NetworkInterface one : everyNetwork()) {
            if (one.supportsMulticast() && !one.isLoopback()) {
                usable.add(one);
            }
        }
        return usable;
    }

    /** The interfaces that are up. */
    static List<NetworkInterface> everyNetwork() throws IOException {
        List<NetworkInterface> up = new ArrayList<>();
        for (NetworkInterface one : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (one.isUp()) {
                up.add(one);
            }
        }
        return up;
    }

    /** Asks for a name in lower case. */
    Optional<Answer> find(String name) {
        int id = ThreadLocalRandom.current().nextInt(1, 0x10000);
        Optional<byte[]> question = MdnsMessage.question(id, name);
        if (question.isEmpty()) {
            return Optional.empty();
        }
        try (Selector selector = Selector.open()) {
            try {
                open(selector);
                return selector.keys().isEmpty() ? Optional.empty() : ask(selector, question.get(), id, name);
            } finally {
                for (SelectionKey key : selector.keys()) {
                    key.channel().close();
                }
            }
        } catch (IOException e) {
            LOG.debug("{}: {}", name, e.toString());
            return Optional.empty();
        }
    }

    private void open(Selector selector) throws IOException {
        for (NetworkInterface network : networks.now()) {
            Optional<InetAddress> own = network.inetAddresses()
                    .filter(Inet4Address.class::isInstance)
                    .findFirst();
            if (own.isPresent()) {
                DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
                try {
                    channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, network);
                    channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 255);
                    channel.bind(new InetSocketAddress(own.get(), 0));
                    channel.configureBlocking(false);
                    channel.register(selector, SelectionKey.OP_READ);
                } catch (IOException e) {
                    channel.close();
                    LOG.debug("{}: {}", network.getName(), e.toString());
                }
            }
        }
    }

    private Optional<Answer> ask(Selector selector, byte[] question, int id, String name) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST_MESSAGE);
        int heard = 0;
        for (long patience : PATIENCE) {
            send(selector, question);
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience);
            for (long left = patience; left > 0; left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
                selector.select(left);
                if (Thread.currentThread().isInterrupted()) {
                    return Optional.empty();
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    Optional<Answer> answer = receive((DatagramChannel) key.channel(), buffer, id, name);
                    if (answer.isPresent() || ++heard > MOST_MESSAGES) {
                        return answer;
                    }
                }
                selector.selectedKeys().clear();
            }
        }
        return Optional.empty();
    }

    private void send(Selector selector, byte[] question) {
        for (SelectionKey key : selector.keys()) {
            try {
                ((DatagramChannel) key.channel()).send(ByteBuffer.wrap(question), group);
            } catch (IOException e) {
                // one network that is down must not keep the question from the others
                LOG.debug("question not sent: {}", e.toString());
            }
        }
    }

    private static Optional<Answer> receive(DatagramChannel channel, ByteBuffer buffer, int id, String name)
            throws IOException {
        buffer.clear();
        if (channel.receive(buffer) == null) {
            return Optional.empty();
        }
        byte[] message = new byte[buffer.flip().remaining()];
        buffer.get(message);
        return MdnsMessage.answer(message, id, name);
    }
}
