package org.packguard.link.ble.bluez;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.freedesktop.dbus.types.Variant;
import org.packguard.link.Channel;
import org.packguard.link.ble.MacAddress;
import org.packguard.model.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The byte stream of a connected device. */
final class BleChannel implements Channel {
    private static final Logger LOG = LoggerFactory.getLogger(BleChannel.class);
    /** Half a minute of a JK BMS; who does not read for so long misses what comes. */
    private static final int ROOM = 16_384;
    /** What fits into a packet whatever the device has agreed to. */
    private static final int PIECE = 20;

    private final MacAddress name;
    private final Bus bus;
    private final Bluez bluez;
    private final String device;
    private final Uart uart;
    private final AdapterHealth health;
    private final Clock clock;
    private final Consumer<BleChannel> closed;
    private final Incoming incoming = new Incoming(ROOM);
    private final Object closing = new Object();
    private boolean over;
    private volatile boolean delivered;
    private volatile boolean alone;

    /**
     * A channel that {@link #start} opens.
     *
     * @param name of the device
     * @param bus is closed with the channel
     * @param closed hears that it is closed
     */
    BleChannel(
            MacAddress name,
            Bus bus,
            Bluez bluez,
            String device,
            Uart uart,
            AdapterHealth health,
            Clock clock,
            Consumer<BleChannel> closed) {
        this.name = name;
        this.bus = bus;
        this.bluez = bluez;
        this.device = device;
        this.uart = uart;
        this.health = health;
        this.clock = clock;
        this.closed = closed;
    }

    /** Listens first and asks for notifications then, so that none is missed. */
    void start() throws IOException {
        bluez.onChange(uart.notifying(), Bluez.CHARACTERISTIC, changed -> received(changed.get("Value")));
        bluez.onChange(device, Bluez.DEVICE, changed -> {
            if (Boolean.FALSE.equals(changed.get("Connected"))) {
                incoming.end(name + " has closed the connection");
            }
        });
        bus.onLost(() -> gone("the message bus of the system (D-Bus) has ended"));
        bluez.onEnd(() -> gone("bluetoothd has ended"));
        health.connected(this, clock.nanos());
        bluez.call(uart.notifying(), Bluez.CHARACTERISTIC, "StartNotify");
    }

    /** BlueZ is gone and cannot be asked to drop the connection, which has gone with it. */
    private void gone(String why) {
        alone = true;
        incoming.end(why);
    }

    private void received(Object value) {
        byte[] bytes = bytes(value);
        if (bytes.length == 0) {
            return;
        }
        if (!incoming.offer(bytes)) {
            LOG.debug("{}: {} bytes are dropped, nobody reads", name, bytes.length);
        }
        delivered = true;
        health.delivered(this, clock.nanos());
    }

    private static byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        } else if (value instanceof List<?> list) {
            byte[] bytes = new byte[list.size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = list.get(i) instanceof Byte one ? one : 0;
            }
            return bytes;
        }
        return new byte[0];
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws IOException {
        return incoming.read(buffer, timeoutMillis);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        Map<String, Variant<?>> options = Map.of("type", new Variant<>(uart.answered() ? "request" : "command"));
        for (int from = 0; from < bytes.length; from += PIECE) {
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE));
            try {
                bluez.call(uart.writable(), Bluez.CHARACTERISTIC, "WriteValue", "aya{sv}", piece, options);
            } catch (RefusedException | SilentException e) {
                throw new IOException(name + " takes no bytes", e);
            }
        }
    }

    /** Returns when BlueZ has dropped the connection, so that the next attempt finds the device free. */
    @Override
    public void close() {
        incoming.close();
        synchronized (closing) {
            if (over) {
                return;
            }
            over = true;
            health.ended(this);
            if (!delivered) {
                health.failed();
            }
            if (!alone) {
                disconnect();
            }
            bus.close();
            closed.accept(this);
        }
    }

    private void disconnect() {
        try {
            bluez.call(device, Bluez.DEVICE, "Disconnect");
        } catch (IOException e) {
            LOG.debug("{}: {}", name, e.toString());
        }
    }
}
