package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batteries over Bluetooth in an appliance whose host has none: a plain reason, and nothing else. */
class BluetoothIT {
    private static final String NO_BUS = "no Bluetooth: the message bus of the system (D-Bus) cannot be reached";
    private static final String PIN = "735911";

    @ParameterizedTest
    @ValueSource(strings = {"felix", "equinox"})
    void aHostWithoutBluetoothSaysSoAndTheBundleComesAndGoes(String framework) throws IOException {
        try (Appliance appliance = appliance(framework, "unix:path=/nowhere/bus")) {
            appliance.until("the reason is told", () -> appliance.reason("roof").equals(NO_BUS));
            appliance.until(
                    "the same is told of the other driver",
                    () -> appliance.reason("boat").equals(NO_BUS));
            appliance.until(
                    "the module's port is missed",
                    () -> appliance.reason("shed").equals("/dev/nowhere does not exist"));
            appliance.console("bundle:stop org.packguard.link.ble");
            appliance.until(
                    "the transport is missed", () -> appliance.reason("roof").equals("no transport ble installed"));
            appliance.console("bundle:start org.packguard.link.ble");
            appliance.until("it is back", () -> appliance.reason("roof").equals(NO_BUS));
            String log = appliance.log();
            assertFalse(log.contains("Exception") || log.contains("\tat "), log);
            assertFalse(log.contains(PIN), log);
        }
    }

    /** The library finds its transport inside of the bundle, or it could not connect. */
    @Test
    void aBusWithoutBluetoothdSaysSo() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("packguard-bus");
        Path socket = directory.resolve("bus");
        Process bus = new ProcessBuilder(
                        "dbus-daemon", "--session", "--nofork", "--address=unix:path=" + socket, "--nopidfile")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try (Appliance appliance = appliance("felix", "unix:path=" + socket)) {
            appliance.until(
                    "the reason is told",
                    () -> appliance.reason("roof").equals("no Bluetooth: bluetoothd is not running"));
        } finally {
            bus.destroy();
            bus.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static Appliance appliance(String framework, String bus) {
        return Appliance.named("bluetooth-" + framework)
                .on(framework)
                .property("packguard.dbus.address", bus)
                .file(
                        "packguard.battery-roof.cfg",
                        "driver = jk",
                        "transport = ble",
                        "mac = C8:47:80:12:34:56",
                        "pin = " + PIN)
                .file(
                        "packguard.battery-boat.cfg",
                        "driver = smartbms123",
                        "transport = ble",
                        "mac = C8:47:80:12:34:58",
                        "pin = 7359")
                .file(
                        "packguard.battery-shed.cfg",
                        "driver = jk",
                        "transport = hlkb40",
                        "port = /dev/nowhere",
                        "mac = C8:47:80:12:34:57")
                .start();
    }
}
