package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.packguard.model.provider.Opened;
import org.packguard.mqtt.testing.Mosquitto;
import org.packguard.simulator.RelaySimulation;
import org.packguard.simulator.Simulation;

/**
 * Three nodes and a real broker: one has the batteries, one protects them as a bank, one shows both. The broker dies and comes
 * back, then the node with the batteries dies, and whatever is told again of what it has said is too old.
 */
@Execution(ExecutionMode.CONCURRENT)
class MqttNodesIT {
    private static final String CHARGE = "charge";
    private static final String LOAD = "load";
    /** More than could come of others in the meantime. */
    private static final int REPLAYS = 50;

    private final Movements movements = new Movements();

    @TempDir
    private Path directory;

    @Test
    void batteriesOfOneNodeAreProtectedByAnotherAndShownByAThird() {
        try (Mosquitto broker = new Mosquitto(directory, "allow_anonymous true");
                Opened<Simulation> left = battery("left");
                Opened<Simulation> right = battery("right");
                Opened<Simulation> board = Simulators.open("mqtt-board", "type = lcus", "relays = 2");
                BrokerWatch watch = new BrokerWatch(broker.port(), "barn/#");
                Appliance barn = barn(broker, left.service(), right.service());
                Appliance house = house(broker, board.service());
                Appliance office = office(broker)) {
            movements.watch((RelaySimulation) board.service(), CHARGE, LOAD);
            Stream.of(barn, house, office).forEach(Appliance::untilAnswering);
            everythingIsThere(barn, house, office);

            broker.kill();
            untilNobodyKnows(house, office);
            house.until("the broker is shown as away", () -> state(house).equals("disconnected"));
            assertTrue(house.console("bms:brokers").contains("disconnected"), "the console knows it as well");
            broker.start();
            everythingIsThere(barn, house, office);

            String old = Await.value("a state is heard", () -> watch.newest("barn/left/state"));
            barn.kill();
            untilNobodyKnows(house, office);
            long before = received(house);
            for (int i = 0; i < REPLAYS; i++) {
                watch.say("barn/status", "online");
                watch.say("barn/left/state", old);
            }
            house.until("it has heard all that again", () -> received(house) >= before + 2 * REPLAYS);
            assertNotEquals("online", house.state("left"), "what was said once is not said again");
            assertTrue(movements.closed().isEmpty(), "nothing closes by what is old");

            try (Appliance again = barn.again()) {
                everythingIsThere(again, house, office);
            }
            for (Appliance one : List.of(house, office)) {
                assertFalse(one.log().lines().anyMatch(line -> line.startsWith("\tat ")), one::log);
            }
        }
    }

    private static Opened<Simulation> battery(String id) {
        return Simulators.open("mqtt-" + id, "type = jk-uart", "cells = 16", "scenario = constant", "soc = 50");
    }

    private static Appliance barn(Mosquitto broker, Simulation left, Simulation right) {
        return at(broker, "barn")
                .file("packguard.battery-left.cfg", wired(left))
                .file("packguard.battery-right.cfg", wired(right))
                .launch();
    }

    private static String[] wired(Simulation battery) {
        return new String[] {
            "driver = jk", "protocol = uart", "transport = serial", "period = 0.5", "port = " + battery.address()
        };
    }

    private static Appliance house(Mosquitto broker, Simulation board) {
        String path = board.address();
        return at(broker, "house")
                .file("packguard.battery-left.cfg", "driver = mqtt", "broker = home", "prefix = barn")
                .file("packguard.battery-right.cfg", "driver = mqtt", "broker = home", "prefix = barn")
                .file("packguard.bank-both.cfg", "type = parallel", "members = left, right")
                .file("packguard.relay-charge.cfg", "type = lcus", "port = " + path, "channel = 1")
                .file("packguard.relay-load.cfg", "type = lcus", "port = " + path, "channel = 2")
                .file(
                        "packguard.guard-both.cfg",
                        "profile = standard",
                        "battery = both",
                        "chemistry = lfp",
                        "cells = 16",
                        "minOff = 10",
                        "chargeRelay = charge",
                        "dischargeRelay = load")
                .launch();
    }

    private static Appliance office(Mosquitto broker) {
        return at(broker, "office")
                .file("packguard.battery-left.cfg", "driver = mqtt", "broker = home", "prefix = barn")
                .file("packguard.battery-all.cfg", "driver = mqtt", "broker = home", "prefix = house", "battery = both")
                .launch();
    }

    private static Appliance.Builder at(Mosquitto broker, String name) {
        return Appliance.named("mqtt-" + name)
                .file(
                        "packguard.broker-home.cfg",
                        "type = mqtt",
                        "host = 127.0.0.1",
                        "port = " + broker.port(),
                        "prefix = " + name);
    }

    private void everythingIsThere(Appliance barn, Appliance house, Appliance office) {
        barn.untilOnline("left", "right");
        house.untilOnline("left", "right", "both");
        office.untilOnline("left", "all");
        office.until(
                "a cell is everywhere the same",
                () -> cell(barn).isPresent()
                        && cell(barn).equals(cell(house))
                        && cell(barn).equals(cell(office)));
        office.until("the bank is complete", () -> snapshot(office, "all")
                .filter(values -> values.has("modules_online"))
                .filter(values -> values.get("modules_online").getAsInt() == 2)
                .isPresent());
        house.until("the guard permits", () -> movements.areClosed(CHARGE, LOAD));
    }

    private void untilNobodyKnows(Appliance house, Appliance office) {
        house.until(
                "the guard of the bank opens everything",
                () -> movements.closed().isEmpty());
        house.until("the guard has no data", () -> house.guard("both")
                .filter(guard -> guard.get("state").getAsString().equals("no_data"))
                .isPresent());
        house.until("the batteries are away", () -> !house.state("left").equals("online"));
        office.until(
                "the batteries are away",
                () -> !office.state("left").equals("online")
                        && !office.state("all").equals("online"));
    }

    private static Optional<JsonObject> snapshot(Appliance appliance, String battery) {
        return appliance.battery(battery).map(one -> one.getAsJsonObject("snapshot"));
    }

    /** The voltage of the third cell of the left battery. */
    private static Optional<String> cell(Appliance appliance) {
        return snapshot(appliance, "left")
                .filter(values -> values.has("cells"))
                .map(values -> values.getAsJsonArray("cells").get(2).getAsJsonObject())
                .filter(cell -> cell.has("voltage"))
                .map(cell -> cell.get("voltage").getAsString());
    }

    private static JsonObject broker(Appliance appliance) {
        return JsonParser.parseString(appliance.http("api/brokers").body())
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject();
    }

    private static String state(Appliance appliance) {
        return broker(appliance).get("state").getAsString();
    }

    private static long received(Appliance appliance) {
        return broker(appliance).get("received").getAsLong();
    }
}
