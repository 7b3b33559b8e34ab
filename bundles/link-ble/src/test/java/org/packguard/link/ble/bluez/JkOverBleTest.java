package org.packguard.link.ble.bluez;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.core.time.SystemClock;
import org.packguard.link.ble.bluez.FakeBluez.FakeDevice;
import org.packguard.link.ble.testing.Eventually;
import org.packguard.link.ble.testing.JkBattery;
import org.packguard.link.ble.testing.VirtualJk;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.time.FakeTime;

/** The real driver reads a virtual JK BMS over the fake BlueZ. */
@Timeout(90)
class JkOverBleTest {
    private static final String MAC = "C8:47:80:00:00:01";
    private static final String DEVICE = "dev_C8_47_80_00_00_01";
    private static final String OTHER = "C8:47:80:00:00:02";
    private static final Map<String, String> BATTERY =
            Map.of("driver", "jk", "transport", "ble", "mac", MAC, "pin", "123456");

    @TempDir
    Path directory;

    private PrivateBus bus;
    private FakeBluez bluez;
    private BleProvider provider;

    @BeforeEach
    void start() {
        bus = new PrivateBus(directory);
        bluez = new FakeBluez(bus.address());
        Patience patience = new Patience(
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMillis(10));
        provider = new BleProvider(new Adapters(bus.address()), new SystemClock(), patience);
    }

    @AfterEach
    void stop() {
        provider.close();
        bluez.close();
        bus.close();
    }

    @Test
    void itComesOnlineThroughJunkAndSmallPieces() throws ConfigurationException {
        comesOnline(20, true);
    }

    @Test
    void itComesOnlineWithPiecesOf128Bytes() throws ConfigurationException {
        comesOnline(128, false);
    }

    private void comesOnline(int chunk, boolean junk) throws ConfigurationException {
        FakeDevice device =
                bluez.adapter("hci0", "00:00:00:00:00:01").device(MAC).twoObjects();
        try (VirtualJk jk = new VirtualJk(chunk, junk, device::tell)) {
            device.mind = jk::hears;
            try (JkBattery battery = new JkBattery(provider, BATTERY)) {
                battery.online(16);
            }
        }
    }

    @Test
    void aDisconnectInMidFrameIsAReasonAndTheNextConnectionBringsItBack() throws ConfigurationException {
        FakeDevice device =
                bluez.adapter("hci0", "00:00:00:00:00:01").device(MAC).twoObjects();
        try (VirtualJk jk = new VirtualJk(20, false, device::tell)) {
            device.mind = jk::hears;
            try (JkBattery battery = new JkBattery(provider, BATTERY)) {
                battery.online(16);
                device.refusal = "Software caused connection abort";
                device.tell(new byte[] {0x55, (byte) 0xAA, (byte) 0xEB, (byte) 0x90, 2});
                device.drop();
                battery.offline("Software caused connection abort");
                device.refusal = null;
                battery.online(16);
            }
        }
    }

    @Test
    void afterTheTimeoutTheLinkIsResetThenItsAdapterAndNothingElse() throws ConfigurationException {
        FakeDevice device =
                bluez.adapter("hci0", "00:00:00:00:00:01").device(MAC).twoObjects();
        FakeDevice other =
                bluez.adapter("hci1", "00:00:00:00:00:02").device(OTHER).twoObjects();
        Map<String, String> timed = new HashMap<>(BATTERY);
        timed.put("timeout", "5");
        timed.put("adapter", "hci0");
        FakeTime time = new FakeTime();
        try (VirtualJk sound = new VirtualJk(128, false, other::tell);
                VirtualJk silent = new VirtualJk(128, false, device::tell)) {
            other.mind = sound::hears;
            device.mind = bytes -> {
                if (count("Powered=false hci0") > 0) {
                    silent.hears(bytes);
                }
            };
            try (JkBattery battery = new JkBattery(provider, timed, time);
                    JkBattery beside = new JkBattery(
                            provider, Map.of("driver", "jk", "transport", "ble", "mac", OTHER, "adapter", "hci1"))) {
                beside.online(16);
                for (int resets = 1; resets <= AdapterHealth.FAILURES; resets++) {
                    assertFalse(bluez.calls.contains("Powered=false hci0"), bluez.calls::toString);
                    passUntil(time, "Disconnect " + DEVICE, resets);
                    battery.offline("no valid frame for 5 s");
                }
                Eventually.holds(() -> bluez.calls, () -> bluez.calls.contains("Powered=false hci0"));
                battery.online(16);
                beside.online(16);
                assertEquals(1, count("Connect dev_" + OTHER.replace(':', '_')));
                assertEquals(1, count("Powered=false hci0"));
                assertFalse(bluez.calls.contains("Powered=false hci1"), bluez.calls::toString);
            }
        }
    }

    /** Lets time pass until BlueZ has been asked something so many times. */
    private void passUntil(FakeTime time, String call, int times) {
        Eventually.holds(() -> bluez.calls, () -> {
            time.advance(Duration.ofSeconds(1));
            return count(call) >= times;
        });
    }

    private long count(String call) {
        return bluez.calls.stream().filter(call::equals).count();
    }

    @Test
    void aHostWithoutAnAdapterIsAReason() throws ConfigurationException {
        try (JkBattery battery = new JkBattery(provider, BATTERY)) {
            battery.offline("no Bluetooth adapter");
        }
    }
}
