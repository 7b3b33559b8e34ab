package org.packguard.simulator.can;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.packguard.can.CanFrame;

/**
 * A virtual bus: every node hears the frames of all others, all in the same order. A node may send while it hears. Safe for any
 * thread; frames are delivered on the thread of whoever sends, one at a time.
 */
public final class CanBus {
    /** The most nodes of a bus. */
    public static final int MAX_NODES = 64;

    private static final int MAX_WAITING = 1_024;

    /** Hears what others send; must return at once. */
    @FunctionalInterface
    public interface Node {
        /** Another node has sent a frame. */
        void received(CanFrame frame);
    }

    /** A node's place on the bus. */
    public final class Port implements AutoCloseable {
        private final Node node;

        private Port(Node node) {
            this.node = node;
        }

        /** Sends a frame to all others; dropped and counted when too many wait, and when the node has left. */
        public void send(CanFrame frame) {
            CanBus.this.send(this, frame);
        }

        /** Leaves the bus. */
        @Override
        public void close() {
            ports.remove(this);
        }
    }

    private record Waiting(Port from, CanFrame frame) {}

    private final int bitrate;
    private final List<Port> ports = new CopyOnWriteArrayList<>();
    private final AtomicLong lost = new AtomicLong();
    // these are guarded by the queue
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private boolean delivering;

    /** A bus without nodes, of this speed in bits per second. */
    public CanBus(int bitrate) {
        this.bitrate = bitrate;
    }

    /** The speed in bits per second. */
    public int bitrate() {
        return bitrate;
    }

    /** Takes a node on; throws {@link IllegalStateException} when the bus is full. */
    public synchronized Port join(Node node) {
        if (ports.size() >= MAX_NODES) {
            throw new IllegalStateException("a bus has at most " + MAX_NODES + " nodes");
        }
        Port port = new Port(node);
        ports.add(port);
        return port;
    }

    /** How many frames were dropped because too many waited. */
    public long lost() {
        return lost.get();
    }

    private void send(Port from, CanFrame frame) {
        synchronized (queue) {
            if (!ports.contains(from) || queue.size() >= MAX_WAITING) {
                lost.incrementAndGet();
                return;
            }
            queue.add(new Waiting(from, frame));
            if (delivering) {
                return;
            }
            delivering = true;
        }
        deliver();
    }

    private void deliver() {
        for (Waiting next = next(); next != null; next = next()) {
            for (Port port : ports) {
                if (port != next.from()) {
                    port.node.received(next.frame());
                }
            }
        }
    }

    private Waiting next() {
        synchronized (queue) {
            Waiting next = queue.poll();
            delivering = next != null;
            return next;
        }
    }
}
