package org.packguard.link.ble.bluez;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.core.time.SystemClock;
import org.packguard.driver.smartbms123.SmartBms123Provider;
import org.packguard.link.ble.bluez.FakeBluez.FakeDevice;
import org.packguard.link.ble.testing.BleBattery;
import org.packguard.link.ble.testing.Eventually;
import org.packguard.link.ble.testing.VirtualDevice;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.FakeTime;

/** The real driver reads a virtual 123\SmartBMS over the fake BlueZ, with both of its modules. */
@Timeout(180)
class SmartBms123OverBleTest {
    private static final String MAC = "C8:47:80:00:00:01";
    private static final String PIN = "7359";
    private static final int CELLS = 4;

    @TempDir
    Path directory;

    private PrivateBus bus;
    private FakeBluez bluez;
    private BleProvider provider;
    private VirtualDevice virtual;

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
        if (virtual != null) {
            virtual.close();
        }
        provider.close();
        bluez.close();
        bus.close();
    }

    private FakeDevice device(UnaryOperator<FakeDevice> module) {
        return module.apply(bluez.adapter("hci0", "00:00:00:00:00:01").device(MAC));
    }

    private static VirtualDevice virtual(FakeDevice device, int chunk) {
        VirtualDevice born = VirtualDevice.smartBms123(CELLS, PIN, chunk, device::tell);
        device.mind = born::hears;
        return born;
    }

    private BleBattery battery(String... pin) throws ConfigurationException {
        return new BleBattery(provider, SmartBms123Provider::new, texts(pin));
    }

    private static Map<String, String> texts(String... pin) {
        Map<String, String> texts = new HashMap<>(Map.of("driver", "smartbms123", "transport", "ble", "mac", MAC));
        if (pin.length > 0) {
            texts.put("pin", pin[0]);
        }
        return texts;
    }

    @Test
    void itComesOnlineOverNordicsModuleThroughJunk() throws ConfigurationException {
        FakeDevice device = device(FakeDevice::nordic);
        virtual = virtual(device, 244);
        device.mind = bytes -> {
            device.tell(new byte[] {1, 2, (byte) 0xFF, '\r'});
            virtual.hears(bytes);
        };
        comesOnline();
    }

    @Test
    void itComesOnlineOverBlueRadiosModuleInSmallPieces() throws ConfigurationException {
        virtual = virtual(device(FakeDevice::blueRadios), 7);
        comesOnline();
    }

    private void comesOnline() throws ConfigurationException {
        try (BleBattery battery = battery(PIN)) {
            battery.online(CELLS);
            battery.has(Quantity.FULL_ENERGY);
            battery.has(Quantity.CHARGE_ALLOWED);
            battery.has(Quantity.CHARGE_SWITCH);
            battery.has(Quantity.CELL_VOLTAGE_MIN);
        }
    }

    @Test
    void aDisconnectInMidRecordIsAReasonAndTheNextConnectionBringsItBack() throws ConfigurationException {
        FakeDevice device = device(FakeDevice::nordic);
        virtual = virtual(device, 20);
        try (BleBattery battery = battery(PIN)) {
            battery.online(CELLS);
            device.refusal = "Software caused connection abort";
            device.tell("U_0A".getBytes(StandardCharsets.US_ASCII));
            device.drop();
            battery.offline("Software caused connection abort");
            virtual.connected();
            device.refusal = null;
            battery.online(CELLS);
        }
    }

    @Test
    void aWrongPinIsAReasonThatDoesNotShowIt() throws ConfigurationException {
        FakeDevice device = device(FakeDevice::nordic);
        virtual = virtual(device, 20);
        try (BleBattery battery = battery("1235")) {
            battery.offline("the BMS refuses the PIN");
            String shown = String.valueOf(battery.connection());
            assertFalse(shown.contains("1235") || shown.contains(PIN), shown);
        }
    }

    @Test
    void aDeviceThatIsConnectedAndSilentIsAReasonAndConnectedAnew() throws ConfigurationException {
        device(FakeDevice::nordic);
        FakeTime time = new FakeTime();
        Set<String> reasons = new HashSet<>();
        try (BleBattery battery = new BleBattery(provider, SmartBms123Provider::new, texts(PIN), time, time)) {
            Eventually.holds(() -> reasons + " " + bluez.calls, () -> {
                time.advance(Duration.ofMillis(500));
                battery.connection().reason().ifPresent(why -> reasons.add(why.text()));
                return reasons.contains("the BMS does not answer")
                        && bluez.calls.stream()
                                        .filter("StartNotify char0004"::equals)
                                        .count()
                                > 1;
            });
        }
    }
}
