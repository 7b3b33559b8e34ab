package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Virtual devices on ptys are found by console and REST, and what is proposed brings them online as it is. */
class DiscoveryIT {
    private static final List<String> TOLD = List.of(
            "own/tty-used",
            "in use by battery cellar",
            "/dev/nowhere does not exist",
            "no Bluetooth: the message bus of the system (D-Bus) cannot be reached",
            "protocol = uart",
            "JK PB on RS485, address 1",
            "JK PB on RS485, address 3",
            "protocol = stream",
            "driver = smartbms123",
            "modules = 4");
    private static final String[] PORTS = {"own/tty-uart", "own/tty-rack", "own/tty-van", "own/tty-shed"};

    @Test
    void whatIsFoundIsConfiguredByTheFilesThatAreProposed() {
        try (Appliance appliance = appliance()) {
            appliance.untilOnline("cellar");
            AtomicReference<String> report = new AtomicReference<>();
            appliance.until("everything is found", () -> {
                report.set(appliance.console("bms:scan --port own/tty-used --port own/tty-stream --port /dev/nowhere"));
                return TOLD.stream().allMatch(report.get()::contains);
            });

            Map<String, String> files = new TreeMap<>();
            appliance.until("REST tells the same", () -> {
                files.clear();
                files.putAll(files(discovery(appliance)));
                return files.size() >= 5;
            });
            files.forEach((name, text) -> {
                assertTrue(report.get().contains("# " + name + "\n" + text), name + " is missing in: " + report);
                appliance.configure(name, text.split("\n"));
            });
            for (String name : files.keySet()) {
                appliance.untilOnline(name.replaceAll("^packguard\\.battery-|\\.cfg$", ""));
            }

            appliance.http("api/discovery?fresh=true");
            appliance.until("all are in use", () -> states(discovery(appliance)).equals(Map.of("in-use", 4L)));
            appliance.untilFresh("cellar");
            assertFalse(appliance.log().contains("Exception"), appliance::log);
        }
    }

    private static Appliance appliance() {
        return Appliance.named("discovery")
                .withSimulator()
                .property("packguard.discovery.ports", String.join(", ", PORTS))
                .property("packguard.discovery.usb", "false")
                .property("packguard.dbus.address", "unix:path=/nowhere/bus")
                .file("packguard.simulator-used.cfg", "type = jk-uart", "transport = pty", "link = own/tty-used")
                .file("packguard.simulator-stream.cfg", "type = jk-stream", "transport = pty", "link = own/tty-stream")
                .file("packguard.simulator-uart.cfg", "type = jk-uart", "transport = pty", "link = own/tty-uart")
                .file(
                        "packguard.simulator-rack.cfg",
                        "type = jk-rs485",
                        "addresses = 1, 3",
                        "transport = pty",
                        "link = own/tty-rack")
                .file("packguard.simulator-van.cfg", "type = smartbms123", "transport = pty", "link = own/tty-van")
                .file(
                        "packguard.simulator-shed.cfg",
                        "type = balancerbus",
                        "cells = 4",
                        "transport = pty",
                        "link = own/tty-shed")
                .file(
                        "packguard.battery-cellar.cfg",
                        "driver = jk",
                        "protocol = uart",
                        "transport = serial",
                        "port = own/tty-used")
                .start();
    }

    private static JsonObject discovery(Appliance appliance) {
        return JsonParser.parseString(appliance.http("api/discovery").body()).getAsJsonObject();
    }

    /** How many serial ports are in which state. */
    private static Map<String, Long> states(JsonObject discovery) {
        Map<String, Long> states = new TreeMap<>();
        for (JsonElement place : discovery.getAsJsonArray("places")) {
            if (place.getAsJsonObject().get("source").getAsString().equals("serial")) {
                states.merge(place.getAsJsonObject().get("state").getAsString(), 1L, Long::sum);
            }
        }
        return states;
    }

    /** The proposed files by their names. */
    private static Map<String, String> files(JsonObject discovery) {
        Map<String, String> files = new TreeMap<>();
        for (JsonElement candidate : discovery.getAsJsonArray("candidates")) {
            JsonObject file = candidate.getAsJsonObject().getAsJsonObject("file"); // every device of this test has one
            files.put(file.get("name").getAsString(), file.get("text").getAsString());
        }
        return files;
    }
}
