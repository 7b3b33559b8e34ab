package org.packguard.link.ble.bluez;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.freedesktop.dbus.types.Variant;
import org.packguard.link.Channel;
import org.packguard.link.LinkFailure;
import org.packguard.link.ble.MacAddress;
import org.packguard.model.problem.Reason;
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

    /** How long a device may take no bytes before the connection counts as broken. */
    private static final int READY_MILLIS = 5_000;
    /** What the mode of a module's gate is set to. */
    private static final byte[] PASS_BYTES = {1};
    /** After that the module needs a while. */
    private static final int SETTLING_MILLIS = 400;

    private final MacAddress name;
    private final Bus bus;
    private final Bluez bluez;
    private final String device;
    private final Uart uart;
    private final AdapterHealth health;
    private final Clock clock;
    private final Consumer<BleChannel> closed;
    private final Incoming incoming = new Incoming(ROOM);
    private final Readiness readiness = new Readiness();
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
                incoming.end(Reason.of("ble.has-closed-the-connection", "{0} has closed the connection", name));
            }
        });
        bus.onLost(() -> gone(Reason.of("ble.bus-ended", "the message bus of the system (D-Bus) has ended")));
        bluez.onEnd(() -> gone(Reason.of("ble.daemon-ended", "bluetoothd has ended")));
        health.connected(this, clock.nanos());
        Optional<String> ready = uart.gate().flatMap(Uart.Gate::ready);
        if (ready.isPresent()) {
            bluez.onChange(
                    ready.get(), Bluez.CHARACTERISTIC, changed -> readiness.told(Bluez.bytes(changed.get("Value"))));
            bluez.call(ready.get(), Bluez.CHARACTERISTIC, "StartNotify");
        }
        bluez.call(uart.notifying(), Bluez.CHARACTERISTIC, "StartNotify");
        if (uart.gate().isPresent()) {
            open(uart.gate().get());
        }
    }

    /** The order is that of the maker's own software: the module passes no bytes otherwise. */
    private void open(Uart.Gate gate) throws IOException {
        if (gate.info().isPresent()) {
            try {
                bluez.call(gate.info().get(), Bluez.CHARACTERISTIC, "ReadValue", "a{sv}", Map.of());
            } catch (RefusedException e) {
                LOG.debug("{}: {}", name, e.toString()); // what it says is not needed
            }
        }
        write(gate.mode(), PASS_BYTES, true);
        try {
            TimeUnit.MILLISECONDS.sleep(SETTLING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkFailure(Reason.of("ble.connecting-was-interrupted", "connecting was interrupted"), e);
        }
    }

    /** BlueZ is gone and cannot be asked to drop the connection, which has gone with it. */
    private void gone(Reason why) {
        alone = true;
        incoming.end(why);
    }

    private void received(Object value) {
        byte[] bytes = Bluez.bytes(value);
        if (bytes.length == 0) {
            return;
        }
        if (!incoming.offer(bytes)) {
            LOG.debug("{}: {} bytes are dropped, nobody reads", name, bytes.length);
        }
        delivered = true;
        health.delivered(this, clock.nanos());
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws IOException {
        return incoming.read(buffer, timeoutMillis);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        for (int from = 0; from < bytes.length; from += PIECE) {
            if (!readiness.await(READY_MILLIS)) {
                throw new LinkFailure(Reason.of("ble.takes-no-bytes", "{0} takes no bytes", name));
            }
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE));
            write(uart.writable(), piece, uart.answered());
        }
    }

    private void write(String characteristic, byte[] piece, boolean answered) throws IOException {
        Map<String, Variant<?>> options = Map.of("type", new Variant<>(answered ? "request" : "command"));
        try {
            bluez.call(characteristic, Bluez.CHARACTERISTIC, "WriteValue", "aya{sv}", piece, options);
        } catch (RefusedException | SilentException e) {
            throw new LinkFailure(Reason.of("ble.takes-no-bytes", "{0} takes no bytes", name), e);
        }
    }

    /** Returns when BlueZ has dropped the connection, so that the next attempt finds the device free. */
    @Override
    public void close() {
        incoming.close();
        readiness.close();
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
