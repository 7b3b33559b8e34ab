package org.packguard.link.ble.bluez;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.packguard.link.Channel;
import org.packguard.link.LinkFailure;
import org.packguard.link.LinkParameters;
import org.packguard.link.LinkProvider;
import org.packguard.link.ble.MacAddress;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bluetooth devices that carry a byte stream; the identity is the device's address. Every channel has a connection to the
 * message bus of its own, so that nothing but the adapter is shared. The PIN is not used: no device that is known asks for
 * one when it is connected.
 */
@Component(service = LinkProvider.class)
public final class BleProvider implements LinkProvider {
    private static final Logger LOG = LoggerFactory.getLogger(BleProvider.class);

    private final Adapters adapters;
    private final Clock clock;
    private final Patience patience;
    // these are guarded by this
    private final Set<Closeable> live = new HashSet<>();
    private boolean closed;

    /** Called by the framework. */
    @Activate
    public BleProvider(@Reference Adapters adapters, @Reference Clock clock) {
        this(adapters, clock, Patience.USUAL);
    }

    BleProvider(Adapters adapters, Clock clock, Patience patience) {
        this.adapters = adapters;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public String transport() {
        return LinkParameters.BLE;
    }

    @Override
    public String identity(Config config) {
        return identity(config.get(LinkParameters.MAC));
    }

    /** The identity of the device with this address. */
    static String identity(String mac) {
        return "ble:" + MacAddress.find(mac).map(MacAddress::toString).orElse(mac.toUpperCase(Locale.ROOT));
    }

    @Override
    public Channel connect(Config config) throws IOException {
        MacAddress mac = MacAddress.parse(config.get(LinkParameters.MAC));
        Bus bus = Bus.open(adapters.busAddress(), patience.call());
        begin(bus);
        try {
            Bluez bluez = Bluez.on(bus);
            Adapter adapter = adapters.at(Adapter.find(bluez, config.find(LinkParameters.ADAPTER)));
            adapter.await(patience.turn());
            try {
                return reach(mac, bus, bluez, adapter);
            } finally {
                adapter.next();
            }
        } catch (IOException | RuntimeException e) {
            bus.close();
            throw e;
        } finally {
            end(bus);
        }
    }

    private Channel reach(MacAddress mac, Bus bus, Bluez bluez, Adapter adapter) throws IOException {
        Attempt attempt = new Attempt(bluez, adapter, mac, patience, clock);
        AdapterHealth health = adapter.health();
        if (health.cycleDue(clock.nanos())) {
            attempt.switchOff();
        }
        attempt.switchOn();
        Uart uart;
        try {
            uart = attempt.run();
        } catch (IOException e) {
            health.failed();
            throw e;
        }
        BleChannel channel = new BleChannel(mac, bus, bluez, attempt.device(), uart, health, clock, this::end);
        try {
            begin(channel);
            channel.start();
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private synchronized void begin(Closeable one) throws IOException {
        if (closed) {
            one.close();
            throw new LinkFailure(Reason.of("ble.bluetooth-is-being-stopped", "Bluetooth is being stopped"));
        }
        live.add(one);
    }

    private synchronized void end(Closeable one) {
        live.remove(one);
    }

    /** Ends every attempt and closes every channel. */
    @Deactivate
    void close() {
        List<Closeable> rest;
        synchronized (this) {
            closed = true;
            rest = List.copyOf(live);
        }
        for (Closeable one : rest) {
            try {
                one.close();
            } catch (IOException e) {
                LOG.debug("closing: {}", e.toString());
            }
        }
    }
}
