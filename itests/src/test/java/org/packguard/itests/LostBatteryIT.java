package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A device that vanishes is shown offline with a reason, and is back when it is back. */
@Execution(ExecutionMode.CONCURRENT)
class LostBatteryIT {
    @Test
    void aBatteryOnAPtyThatVanishesIsOfflineWithAReasonAndComesBack() {
        try (Appliance appliance = Appliance.named("lost").start()) {
            Path link = appliance.home().resolve("tty-house");
            String port = Integer.toString(Appliance.freePort());
            String[] wired = {"jk-uart", "--pty", link.toString()};
            String[] network = {"smartbms123", "--tcp", port};
            appliance.configure(
                    "packguard.battery-house.cfg",
                    "driver = jk",
                    "protocol = uart",
                    "transport = serial",
                    "port = " + link);
            appliance.configure(
                    "packguard.battery-boat.cfg",
                    "driver = smartbms123",
                    "transport = tcp",
                    "host = 127.0.0.1",
                    "port = " + port);

            VirtualBattery house = simulate(appliance, "house", wired);
            VirtualBattery boat = simulate(appliance, "boat", network);
            appliance.untilOnline("house", "boat");

            house.kill();
            boat.kill();
            for (String id : new String[] {"house", "boat"}) {
                appliance.until(id + " is offline", () -> appliance.state(id).equals("offline"));
                assertFalse(appliance.reason(id).isBlank(), "the reason is given");
            }
            assertTrue(appliance.console("bms:list").contains("offline"));

            house = simulate(appliance, "house", wired);
            boat = simulate(appliance, "boat", network);
            try {
                appliance.untilOnline("house", "boat");
                appliance.untilFresh("house");
                appliance.untilFresh("boat");
            } finally {
                house.kill();
                boat.kill();
            }
            assertFalse(appliance.log().lines().anyMatch(line -> line.startsWith("\tat ")), "no stack trace");
        }
    }

    private static VirtualBattery simulate(Appliance appliance, String name, String... arguments) {
        return VirtualBattery.start(appliance.home().resolve(name + ".out"), arguments);
    }
}
