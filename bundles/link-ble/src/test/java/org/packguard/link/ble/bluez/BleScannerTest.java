package org.packguard.link.ble.bluez;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.core.config.ConfigParser;
import org.packguard.core.time.SystemClock;
import org.packguard.driver.jk.JkAdvertisements;
import org.packguard.driver.jk.JkProvider;
import org.packguard.link.Channel;
import org.packguard.link.ble.bluez.FakeBluez.FakeAdapter;
import org.packguard.link.ble.bluez.FakeBluez.FakeDevice;
import org.packguard.model.discovery.Advertisement;
import org.packguard.model.discovery.Finding;
import org.packguard.model.discovery.Place;
import org.packguard.model.discovery.Scanner;
import org.packguard.model.link.LinkStatistics;
import org.packguard.model.link.LinkStatus;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;

/** Scans over a fake BlueZ on a private bus. */
@Timeout(120)
class BleScannerTest {
    private static final String MAC = "C8:47:80:00:00:01";
    private static final String OTHER = "C8:47:80:00:00:02";
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final BleScanner.Hearing QUICK =
            new BleScanner.Hearing(Duration.ofSeconds(20), SHORT, SHORT, Duration.ofSeconds(20));

    @TempDir
    Path directory;

    private final List<LinkStatus> links = new CopyOnWriteArrayList<>();
    private final Seen seen = new Seen();
    private PrivateBus bus;
    private FakeBluez bluez;
    private Adapters adapters;

    @BeforeEach
    void start() {
        bus = new PrivateBus(directory);
        bluez = new FakeBluez(bus.address());
        adapters = new Adapters(bus.address());
    }

    @AfterEach
    void stop() {
        bluez.close();
        bus.close();
    }

    /** What the scanner tells. */
    private static final class Seen implements Scanner.Sink {
        final Map<String, Place> places = new HashMap<>();
        final List<Finding> findings = new CopyOnWriteArrayList<>();
        final List<Scanner.Way> ways = new CopyOnWriteArrayList<>();

        @Override
        public void place(Place place) {
            places.put(place.where(), place);
        }

        @Override
        public void found(Finding finding, Scanner.Way way) {
            findings.add(finding);
            ways.add(way);
        }

        String state(String where) {
            Place place = places.get(where);
            return place.state().id()
                    + place.reason().map(reason -> ": " + reason).orElse("");
        }
    }

    private void scan() throws InterruptedException {
        BleScanner scanner = new BleScanner(adapters, () -> links, QUICK);
        scanner.addRecogniser(new JkAdvertisements());
        scanner.scan(Set.of(), seen);
    }

    private static FakeDevice advertising(FakeAdapter adapter, String mac, int company) {
        FakeDevice device = adapter.device(mac).twoObjects();
        device.put("Address", mac);
        device.put("Name", "JK-B2A24S20P");
        device.put("UUIDs", new Variant<>(new String[] {FakeBluez.FFE1}, "as"));
        device.put(
                "ManufacturerData",
                new Variant<>(Map.of(new UInt16(company), new Variant<>(new byte[] {1, 2}, "ay")), "a{qv}"));
        device.put("ServiceData", new Variant<>(Map.of("FFE0", new Variant<>(new byte[] {3}, "ay")), "a{sv}"));
        return device;
    }

    private static LinkStatus link(String identity, String user) {
        return new LinkStatus(
                identity,
                "ble",
                List.of(user),
                LinkStatus.State.CONNECTED,
                Optional.empty(),
                Instant.EPOCH,
                new LinkStatistics(0, 0, 0, Map.of(), 0, 0, OptionalLong.empty()));
    }

    @Test
    void aBatteryThatAdvertisesIsFoundAndTheScanIsStopped() throws Exception {
        FakeAdapter hci0 = bluez.adapter("hci0", "00:00:00:00:00:01");
        advertising(hci0, MAC, 0x0B65);
        advertising(hci0, OTHER, 0x004C);
        scan();
        assertEquals("found", seen.state("hci0"));
        assertEquals(
                List.of(new Scanner.Way(
                        "ble", MAC, "000001", Map.of("transport", "ble", "mac", MAC), Optional.empty())),
                seen.ways);
        assertEquals(
                Map.of("name", "JK-B2A24S20P", "signal", "-60 dBm"),
                seen.findings.get(0).details());
        assertEquals(List.of("SetDiscoveryFilter le", "StartDiscovery hci0", "StopDiscovery hci0"), bluez.calls);
        valid(seen.findings.get(0), seen.ways.get(0));
    }

    private static void valid(Finding finding, Scanner.Way way) throws ConfigurationException {
        Map<String, String> file = new HashMap<>(way.settings());
        file.putAll(finding.settings().orElseThrow());
        file.put("driver", finding.driver());
        ConfigParser.parse(Kind.BATTERY, "found", "found", file, new JkProvider(null, null, null, null).parameters());
    }

    @Test
    void ofSeveralAdaptersTheOneIsNamed() throws Exception {
        bluez.adapter("hci0", "00:00:00:00:00:01");
        advertising(bluez.adapter("hci1", "00:00:00:00:00:02"), MAC, 0x4B4A);
        scan();
        assertEquals("silent: none of the 0 devices in reach is of a known kind", seen.state("hci0"));
        assertEquals("found", seen.state("hci1"));
        assertEquals("hci1", seen.ways.get(0).settings().get("adapter"));
        valid(seen.findings.get(0), seen.ways.get(0));
    }

    @Test
    void aBatteryThatIsConfiguredIsMarked() throws InterruptedException {
        advertising(bluez.adapter("hci0", "00:00:00:00:00:01"), MAC, 0x0B65);
        links.add(link("ble:" + OTHER, "battery shed"));
        links.add(link("ble:" + MAC, "battery roof"));
        scan();
        assertEquals(Optional.of("battery roof"), seen.ways.get(0).user());
    }

    @Test
    void aConnectedBatteryGoesOnDelivering() throws Exception {
        FakeAdapter hci0 = bluez.adapter("hci0", "00:00:00:00:00:01");
        FakeDevice connected = advertising(hci0, MAC, 0x0B65);
        Patience patience = new Patience(
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofMillis(10));
        BleProvider provider = new BleProvider(adapters, new SystemClock(), patience);
        try (Channel channel = provider.connect(new Config("roof", "roof", Map.of("transport", "ble", "mac", MAC)))) {
            bluez.calls.clear();
            assertTrue(adapters.at("/org/bluez/hci0").health().isInUse());
            scan();
            assertFalse(
                    bluez.calls.stream().anyMatch(call -> call.matches("(Disconnect|Connect|Remove|Powered).*")),
                    bluez.calls::toString);
            connected.tell(new byte[] {7});
            byte[] buffer = new byte[8];
            assertEquals(1, channel.read(buffer, 30_000));
            assertEquals(7, buffer[0]);
        } finally {
            provider.close();
        }
        assertFalse(adapters.at("/org/bluez/hci0").health().isInUse());
    }

    @Test
    void anAdapterThatIsOffIsLeftOff() throws InterruptedException {
        FakeAdapter hci0 = bluez.adapter("hci0", "00:00:00:00:00:01");
        hci0.put("Powered", false);
        scan();
        assertEquals("failed: Bluetooth adapter hci0 is off", seen.state("hci0"));
        assertEquals(List.of(), bluez.calls);
    }

    @Test
    void withoutAdapterBluetoothdOrBusThereIsAPlainReason() throws InterruptedException {
        scan();
        assertEquals("failed: no Bluetooth adapter", seen.state("Bluetooth"));
        bluez.close();
        scan();
        assertEquals("failed: no Bluetooth: bluetoothd is not running", seen.state("Bluetooth"));
        adapters = new Adapters("unix:path=" + directory.resolve("nowhere"));
        scan();
        assertEquals(
                "failed: no Bluetooth: the message bus of the system (D-Bus) cannot be reached",
                seen.state("Bluetooth"));
    }

    @Test
    void withoutADriverThatKnowsDevicesNothingIsScanned() throws InterruptedException {
        advertising(bluez.adapter("hci0", "00:00:00:00:00:01"), MAC, 0x0B65);
        new BleScanner(adapters, () -> links, QUICK).scan(Set.of(), seen);
        assertEquals(List.of(), bluez.calls);
        assertEquals(Map.of(), seen.places);
    }

    @Test
    void everythingThatIsAdvertisedIsPassedOn() throws IOException, InterruptedException {
        advertising(bluez.adapter("hci0", "00:00:00:00:00:01"), MAC, 0x0B65);
        List<Advertisement> heard = new CopyOnWriteArrayList<>();
        BleScanner scanner = new BleScanner(adapters, () -> links, QUICK);
        scanner.addRecogniser(advertisement -> {
            heard.add(advertisement);
            return Optional.empty();
        });
        scanner.scan(Set.of(), seen);
        Advertisement one = heard.get(0);
        assertEquals(Set.of(FakeBluez.FFE1), one.services());
        assertArrayEquals(new byte[] {1, 2}, one.manufacturerData().get(0x0B65));
        assertArrayEquals(new byte[] {3}, one.serviceData().get("ffe0"));
        assertEquals(-60, one.rssi().getAsInt());
        assertEquals("silent: none of the 1 devices in reach is of a known kind", seen.state("hci0"));
    }

    @Test
    void propertiesOfAnyKindAreSurvived() {
        assertEquals(Optional.empty(), Advertisements.of(Map.of()));
        Advertisement odd = Advertisements.of(
                        Map.of("Address", MAC, "Name", 7, "UUIDs", "x", "ManufacturerData", List.of(), "RSSI", "loud"))
                .orElseThrow();
        assertEquals("", odd.name());
        assertEquals(Set.of(), odd.services());
        assertTrue(odd.rssi().isEmpty());
    }
}
