package org.packguard.link.ble.bluez;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.packguard.link.LinkFailure;
import org.packguard.model.problem.Reason;

/** What the attempts over one adapter share: their turns and the adapter's health. */
final class Adapter {
    private final String path;
    private final Semaphore turn = new Semaphore(1, true);
    private final AdapterHealth health = new AdapterHealth();

    /** The one with this path. */
    Adapter(String path) {
        this.path = path;
    }

    /**
     * Finds the path of an adapter.
     *
     * @param wanted its name or address; the first one is taken without
     */
    static String find(Bluez bluez, Optional<String> wanted) throws IOException {
        for (Map.Entry<String, Map<String, Object>> one :
                bluez.objects(Bluez.ADAPTER).entrySet()) {
            String address = String.valueOf(one.getValue().get("Address"));
            if (wanted.isEmpty() || name(one.getKey()).equals(wanted.get()) || address.equalsIgnoreCase(wanted.get())) {
                return one.getKey();
            }
        }
        throw new LinkFailure(wanted.map(one -> Reason.of("ble.no-such-adapter", "no Bluetooth adapter {0}", one))
                .orElseGet(() -> Reason.of("ble.no-adapter", "no Bluetooth adapter")));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The path of its object. */
    String path() {
        return path;
    }

    /** How it has fared. */
    AdapterHealth health() {
        return health;
    }

    /** Waits for the turn; whoever has had it calls {@link #next}. */
    void await(Duration patience) throws IOException {
        try {
            if (!turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LinkFailure(Reason.of(
                        "ble.bluetooth-adapter-is-busy-with",
                        "Bluetooth adapter {0} is busy with other devices",
                        this));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkFailure(Reason.of("ble.connecting-was-interrupted", "connecting was interrupted"), e);
        }
    }

    /** Lets the next attempt begin. */
    void next() {
        turn.release();
    }

    /** Its name, such as hci0. */
    @Override
    public String toString() {
        return name(path);
    }
}
