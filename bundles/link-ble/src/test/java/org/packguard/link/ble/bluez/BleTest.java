package org.packguard.link.ble.bluez;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.core.time.SystemClock;
import org.packguard.link.Channel;
import org.packguard.link.ble.bluez.FakeBluez.FakeAdapter;
import org.packguard.link.ble.bluez.FakeBluez.FakeDevice;
import org.packguard.link.ble.testing.Eventually;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Secret;

@Timeout(60)
class BleTest {
    private static final String MAC = "C8:47:80:00:00:01";
    private static final String DEV = "dev_C8_47_80_00_00_01";
    private static final String PIN = "735911";

    private static final Patience SHORT = new Patience(
            Duration.ofSeconds(20),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofMillis(10));

    @TempDir
    Path directory;

    private PrivateBus bus;
    private FakeBluez bluez;
    private FakeAdapter hci0;
    private BleProvider provider;

    @BeforeEach
    void start() {
        bus = new PrivateBus(directory);
        bluez = new FakeBluez(bus.address());
        hci0 = bluez.adapter("hci0", "00:00:00:00:00:01");
        provider = new BleProvider(new Adapters(bus.address()), new SystemClock(), SHORT);
    }

    @AfterEach
    void stop() {
        provider.close();
        bluez.close();
        bus.close();
    }

    private static Config config(String... keysAndValues) {
        Map<String, Object> values = new HashMap<>(Map.of("transport", "ble", "mac", MAC, "pin", new Secret(PIN)));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new Config("cellar", "packguard.battery-cellar.cfg", values);
    }

    private String refusal(Config config) {
        String message =
                assertThrows(IOException.class, () -> provider.connect(config)).getMessage();
        assertFalse(message.contains(PIN), message);
        return message;
    }

    private static byte[] read(Channel channel, int count) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[64];
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (all.size() < count && System.nanoTime() < end) {
            all.write(buffer, 0, channel.read(buffer, 100));
        }
        return all.toByteArray();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i * 7);
        }
        return bytes;
    }

    @Test
    void aDeviceIsScannedForUntilItIsSeenAndThenConnectedWithoutAnyScan() throws IOException {
        hci0.device(MAC).twoObjects();
        provider.connect(config()).close();
        assertEquals(
                List.of(
                        "SetDiscoveryFilter le",
                        "StartDiscovery hci0",
                        "StopDiscovery hci0",
                        "Connect " + DEV,
                        "StartNotify char0004",
                        "Disconnect " + DEV),
                bluez.calls);
    }

    @Test
    void ofTwoCharacteristicsWithOneNameTheOneIsWrittenWithoutResponseAndTheOtherTells() throws Exception {
        FakeDevice device = hci0.device(MAC).twoObjects();
        try (Channel channel = provider.connect(config())) {
            channel.write(bytes(50));
            assertArrayEquals(java.util.Arrays.copyOf(bytes(50), 20), device.written.poll(5, TimeUnit.SECONDS));
            assertEquals(20, device.written.poll(5, TimeUnit.SECONDS).length);
            assertEquals(10, device.written.poll(5, TimeUnit.SECONDS).length);
            assertEquals(List.of("command", "command", "command"), device.ways);
            assertTrue(bluez.calls.contains("WriteValue char0002"), bluez.calls::toString);
        }
    }

    @Test
    void aModuleWithOneCharacteristicForBothWaysIsUsedToo() throws IOException {
        FakeDevice device = hci0.device(MAC)
                .with("service0001/char0001", "00002a05-0000-1000-8000-00805f9b34fb", "indicate")
                .with("service0009/char0010", FakeBluez.FFE1, "write", "write-without-response", "notify")
                .with("service0009/char0020", "0000ffe2-0000-1000-8000-00805f9b34fb", "write", "notify");
        try (Channel channel = provider.connect(config())) {
            device.tell(bytes(3));
            assertArrayEquals(bytes(3), read(channel, 3));
            channel.write(new byte[] {1});
            assertTrue(bluez.calls.contains("WriteValue char0010"), bluez.calls::toString);
        }
    }

    @Test
    void nordicsSerialPortIsUsedAtOnce() throws Exception {
        FakeDevice device = hci0.device(MAC).nordic();
        try (Channel channel = provider.connect(config())) {
            device.tell(bytes(3));
            assertArrayEquals(bytes(3), read(channel, 3));
            channel.write(bytes(1));
            assertArrayEquals(bytes(1), device.written.poll(20, TimeUnit.SECONDS));
            assertEquals(List.of("command"), device.ways);
        }
    }

    @Test
    void blueRadiosSerialPortIsOpenedInItsOrder() throws Exception {
        FakeDevice device = hci0.device(MAC).blueRadios();
        try (Channel channel = provider.connect(config())) {
            assertEquals(
                    List.of(
                            "Connect " + DEV,
                            "StartNotify ready",
                            "StartNotify data",
                            "ReadValue info",
                            "WriteValue mode"),
                    bluez.calls.subList(3, bluez.calls.size()));
            device.tell(bytes(3));
            assertArrayEquals(bytes(3), read(channel, 3));
            channel.write(bytes(21));
            assertEquals(20, device.written.poll(20, TimeUnit.SECONDS).length);
            assertEquals(1, device.written.poll(20, TimeUnit.SECONDS).length);
            assertEquals(List.of("request", "request"), device.ways);
        }
    }

    @Test
    void whatADeviceTellsOfItsReadinessIsNoPartOfTheStream() throws Exception {
        FakeDevice device = hci0.device(MAC).blueRadios();
        try (Channel channel = provider.connect(config())) {
            device.ready(false);
            device.ready(true);
            device.tell(bytes(2));
            assertArrayEquals(bytes(2), read(channel, 2));
            channel.write(bytes(1));
            assertArrayEquals(bytes(1), device.written.poll(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void aSerialPortWithoutItsModeIsNone() {
        hci0.device(MAC)
                .with("service0001/data", "18cda784-4bd3-4370-85bb-bfed91ec86af", "notify")
                .with("service0001/write", "bf03260c-7205-4c25-af43-93b1c299d159", "write");
        assertEquals(MAC + " has no byte stream of a known kind", refusal(config()));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 128, 300})
    void notificationsBecomeAStreamHoweverTheyAreCut(int piece) throws IOException {
        FakeDevice device = hci0.device(MAC).twoObjects();
        try (Channel channel = provider.connect(config())) {
            device.tell("AT\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 10; i++) {
                device.tell(bytes(300), piece);
            }
            byte[] all = read(channel, 3_004);
            assertEquals("AT\r\n", new String(all, 0, 4, StandardCharsets.US_ASCII));
            for (int i = 0; i < 10; i++) {
                assertArrayEquals(bytes(300), java.util.Arrays.copyOfRange(all, 4 + i * 300, 304 + i * 300));
            }
        }
    }

    @Test
    void aDisconnectInMidFrameIsToldAfterWhatHasCome() throws IOException {
        FakeDevice device = hci0.device(MAC).twoObjects();
        try (Channel channel = provider.connect(config())) {
            device.tell(bytes(128));
            device.drop();
            assertArrayEquals(bytes(128), read(channel, 128));
            IOException end = assertThrows(IOException.class, () -> channel.read(new byte[9], 5_000));
            assertEquals(MAC + " has closed the connection", end.getMessage());
        }
        try (Channel again = provider.connect(config())) {
            device.tell(bytes(5));
            assertArrayEquals(bytes(5), read(again, 5));
        }
    }

    @Test
    void closingFreesAReader() throws Exception {
        hci0.device(MAC).twoObjects();
        Channel channel = provider.connect(config());
        AtomicReference<Integer> result = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try {
                result.set(channel.read(new byte[9], 50_000));
            } catch (IOException e) {
                result.set(-2);
            }
        });
        reader.start();
        channel.close();
        reader.join(20_000);
        assertEquals(-1, result.get());
    }

    @Test
    void anEmptyListOfServicesIsForgottenByBluezSoThatItAsksAnew() {
        hci0.device(MAC);
        assertEquals(MAC + " lists no services", refusal(config()));
        assertTrue(bluez.calls.contains("RemoveDevice " + DEV), bluez.calls::toString);
    }

    @Test
    void servicesThatAreNeverResolvedAreForgottenToo() {
        hci0.device(MAC).twoObjects().resolves = false;
        assertEquals(MAC + " lists no services", refusal(config()));
        assertTrue(bluez.calls.contains("RemoveDevice " + DEV), bluez.calls::toString);
    }

    @Test
    void aDeviceWithoutAByteStreamIsNamed() {
        hci0.device(MAC).with("service0001/char0001", "00002a19-0000-1000-8000-00805f9b34fb", "read", "notify");
        assertEquals(MAC + " has no byte stream of a known kind", refusal(config()));
    }

    @Test
    void aDeviceThatNeverAnswersIsGivenUp() {
        hci0.device(MAC).twoObjects().mute = true;
        assertEquals(MAC + " does not answer", refusal(config()));
        assertEquals("Disconnect " + DEV, bluez.calls.get(bluez.calls.size() - 1));
    }

    @Test
    void aRefusalOfBluezIsPassedOn() {
        hci0.device(MAC).refusal = "Software caused connection abort";
        assertEquals(MAC + " cannot be connected: Software caused connection abort", refusal(config()));
    }

    @Test
    void aDeviceThatIsNotInReachEndsTheScan() {
        assertEquals(MAC + " is not in reach, off, or connected to something else", refusal(config()));
        assertEquals("StopDiscovery hci0", bluez.calls.get(bluez.calls.size() - 1));
    }

    @Test
    void aConnectionLeftBehindIsDroppedBeforeTheScan() throws IOException {
        FakeDevice device = hci0.device(MAC).twoObjects();
        hci0.StartDiscovery();
        device.put("Connected", true);
        bluez.calls.clear();
        provider.connect(config()).close();
        assertEquals("Disconnect " + DEV, bluez.calls.get(0));
    }

    @Test
    void anAdapterIsFoundByNameOrAddressAndTheFirstOneWithout() throws IOException {
        FakeAdapter hci1 = bluez.adapter("hci1", "00:00:00:00:00:02");
        hci1.device(MAC).twoObjects();
        provider.connect(config("adapter", "hci1")).close();
        provider.connect(config("adapter", "00:00:00:00:00:02")).close();
        assertFalse(bluez.calls.contains("StartDiscovery hci0"), bluez.calls::toString);
        refusal(config());
        assertTrue(bluez.calls.contains("StartDiscovery hci0"), bluez.calls::toString);
        assertEquals("no Bluetooth adapter hci7", refusal(config("adapter", "hci7")));
    }

    @Test
    void aHostWithoutAnAdapterSaysSo(@TempDir Path other) {
        try (PrivateBus empty = new PrivateBus(other);
                FakeBluez idle = new FakeBluez(empty.address())) {
            provider = new BleProvider(new Adapters(empty.address()), new SystemClock(), SHORT);
            assertEquals("no Bluetooth adapter", refusal(config()));
            assertEquals(List.of(), idle.calls);
        }
    }

    @Test
    void aHostWithoutBluetoothdSaysSo() {
        bluez.close();
        assertEquals("no Bluetooth: bluetoothd is not running", refusal(config()));
    }

    @Test
    void aHostWithoutABusSaysSo() {
        provider = new BleProvider(new Adapters("unix:path=" + directory.resolve("nowhere")), new SystemClock(), SHORT);
        assertEquals("no Bluetooth: the message bus of the system (D-Bus) cannot be reached", refusal(config()));
    }

    @Test
    void anAdapterThatIsOffIsSwitchedOn() throws IOException {
        hci0.put("Powered", false);
        hci0.device(MAC).twoObjects();
        provider.connect(config()).close();
        assertEquals("Powered=true hci0", bluez.calls.get(0));
    }

    @Test
    void anAdapterThatCannotBeSwitchedOnIsAReason() {
        hci0.put("Powered", false);
        hci0.blocked = true;
        assertEquals("Bluetooth adapter hci0 is off and cannot be switched on", refusal(config()));
    }

    @Test
    void bluetoothdThatEndsEndsTheChannel() throws IOException {
        hci0.device(MAC).twoObjects();
        try (Channel channel = provider.connect(config())) {
            bluez.close();
            IOException end = assertThrows(IOException.class, () -> channel.read(new byte[9], 20_000));
            assertEquals("bluetoothd has ended", end.getMessage());
        }
    }

    @Test
    void aBusThatEndsEndsTheChannelAndItsThreads() throws IOException {
        hci0.device(MAC).twoObjects();
        try (Channel channel = provider.connect(config())) {
            bus.close();
            IOException end = assertThrows(IOException.class, () -> channel.read(new byte[9], 20_000));
            assertTrue(end.getMessage().endsWith("has ended"), end.getMessage());
        }
    }

    @Test
    void aStoppedProviderClosesItsChannelsAndConnectsNoMore() throws IOException {
        hci0.device(MAC).twoObjects();
        Channel channel = provider.connect(config());
        provider.close();
        assertEquals(-1, channel.read(new byte[9], 20_000));
        assertEquals("Disconnect " + DEV, bluez.calls.get(bluez.calls.size() - 1));
        assertEquals("Bluetooth is being stopped", refusal(config()));
    }

    @Test
    void theAdapterIsSwitchedOffAndOnAfterManyFailuresAndOnlyOnce() {
        hci0.device(MAC).refusal = "Software caused connection abort";
        for (int i = 0; i < 3 * AdapterHealth.FAILURES; i++) {
            refusal(config());
        }
        assertEquals(
                1, bluez.calls.stream().filter("Powered=false hci0"::equals).count());
        assertEquals(1, bluez.calls.stream().filter("Powered=true hci0"::equals).count());
    }

    @Test
    void theAdapterIsNeverSwitchedOffWhileAnotherBatteryDelivers() throws IOException {
        FakeDevice sound = hci0.device("C8:47:80:00:00:02").twoObjects();
        hci0.device(MAC).refusal = "Software caused connection abort";
        try (Channel channel = provider.connect(config("mac", "c8-47-80-00-00-02"))) {
            sound.tell(bytes(4));
            assertArrayEquals(bytes(4), read(channel, 4));
            for (int i = 0; i < 3 * AdapterHealth.FAILURES; i++) {
                refusal(config());
            }
            assertFalse(bluez.calls.contains("Powered=false hci0"), bluez.calls::toString);
        }
    }

    @Test
    void severalDevicesShareAnAdapterAndAreConnectedOneAfterTheOther() throws Exception {
        List<String> macs = List.of("C8:47:80:00:00:01", "C8:47:80:00:00:02", "C8:47:80:00:00:03");
        List<FakeDevice> devices =
                macs.stream().map(mac -> hci0.device(mac).twoObjects()).toList();
        Channel[] channels = new Channel[3];
        Thread[] threads = new Thread[3];
        for (int i = 0; i < 3; i++) {
            int one = i;
            threads[i] = new Thread(() -> {
                try {
                    channels[one] = provider.connect(config("mac", macs.get(one)));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join(30_000);
        }
        for (int i = 0; i < 3; i++) {
            devices.get(i).tell(new byte[] {(byte) i});
            assertArrayEquals(new byte[] {(byte) i}, read(channels[i], 1));
        }
        List<String> order =
                bluez.calls.stream().map(call -> call.split(" ")[0]).toList();
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    List.of("SetDiscoveryFilter", "StartDiscovery", "StopDiscovery", "Connect", "StartNotify"),
                    order.subList(i * 5, i * 5 + 5));
        }
    }

    @Test
    void anAddressThatIsNoneIsNamedWithWhatIsAllowed() {
        assertEquals(
                "mac = C8:47 is not a Bluetooth address, allowed: one like C8:47:80:12:34:56",
                refusal(config("mac", "C8:47")));
    }

    @Test
    void theIdentityIsTheSameForEveryWayOfWritingAnAddress() {
        for (String mac : List.of("c8:47:80:00:00:01", "C847800000" + "01", "C8-47-80-00-00-01")) {
            assertEquals("ble:" + MAC, provider.identity(config("mac", mac)));
        }
    }

    @Test
    void noThreadIsLeftBehind() throws IOException {
        hci0.device(MAC).twoObjects();
        for (int i = 0; i < 3; i++) {
            provider.connect(config()).close(); // until the fake has all of its own threads
        }
        long before = threads();
        for (int i = 0; i < 3; i++) {
            provider.connect(config()).close();
            refusal(config("adapter", "hci7"));
        }
        Eventually.holds(() -> threads() + " threads instead of " + before, () -> threads() <= before);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("DBus"))
                .count();
    }
}
