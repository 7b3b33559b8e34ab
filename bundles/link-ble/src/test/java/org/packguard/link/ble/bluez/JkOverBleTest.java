package org.packguard.link.ble.bluez;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.core.time.SystemClock;
import org.packguard.link.ble.bluez.FakeBluez.FakeDevice;
import org.packguard.link.ble.testing.JkBattery;
import org.packguard.link.ble.testing.VirtualJk;
import org.packguard.model.problem.ConfigurationException;

/** The real driver reads a virtual JK BMS over the fake BlueZ. */
@Timeout(90)
class JkOverBleTest {
    private static final String MAC = "C8:47:80:00:00:01";
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
        provider = new BleProvider(bus.address(), new SystemClock(), patience);
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
    void aHostWithoutAnAdapterIsAReason() throws ConfigurationException {
        try (JkBattery battery = new JkBattery(provider, BATTERY)) {
            battery.offline("no Bluetooth adapter");
        }
    }
}
