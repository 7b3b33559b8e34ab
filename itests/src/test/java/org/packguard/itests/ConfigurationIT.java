package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files that come, change and go while the appliance runs, right ones and wrong ones. */
class ConfigurationIT {
    private static Appliance appliance;

    @BeforeAll
    static void start() {
        appliance = Appliance.named("configuration").demo().start();
        appliance.untilOnline("cellar");
    }

    @AfterAll
    static void stop() {
        appliance.close();
    }

    @Test
    void aWrongFileIsReportedEverywhereAndTheOthersGoOn() throws IOException {
        appliance.configure(
                "packguard.battery-attic.cfg",
                "driver = jk",
                "protocol = uart",
                "transport = serial",
                "port = x",
                "baud = fast");
        appliance.until("REST reports it", () -> appliance.state("attic").equals("error"));
        assertNames(appliance.reason("attic"));
        assertNames(appliance.console("bms:list"));
        assertNames(appliance.log());
        appliance.untilFresh("cellar");
        appliance.remove("packguard.battery-attic.cfg");
        appliance.until("it is gone", () -> appliance.state("attic").isEmpty());
    }

    private static void assertNames(String text) {
        for (String part : new String[] {"packguard.battery-attic.cfg", "baud", "fast", "4000000"}) {
            assertTrue(text.contains(part), part + " is missing in: " + text);
        }
    }

    @Test
    void anUnknownDriverIsNamedAndNotAnError() throws IOException {
        appliance.configure("packguard.battery-shed.cfg", "driver = abacus", "transport = serial", "port = x");
        appliance.until(
                "it waits for its driver", () -> appliance.reason("shed").contains("abacus"));
        assertEquals("offline", appliance.state("shed"));
        appliance.remove("packguard.battery-shed.cfg");
        appliance.until("it is gone", () -> appliance.state("shed").isEmpty());
    }

    @Test
    void aBatteryComesChangesAndGoesWithItsFile() throws IOException {
        String[] file = {"driver = jk", "name = First", "protocol = uart", "transport = serial", "port = demo/nowhere"};
        appliance.configure("packguard.battery-extra.cfg", file);
        appliance.until("it is there", () -> name("extra").equals("First"));
        appliance.until(
                "a port that is not there is a reason",
                () -> appliance.state("extra").equals("offline")
                        && appliance.reason("extra").contains("nowhere"));

        file[1] = "name = Second";
        appliance.configure("packguard.battery-extra.cfg", file);
        appliance.until("it has its new name", () -> name("extra").equals("Second"));

        appliance.remove("packguard.battery-extra.cfg");
        appliance.until("it is gone", () -> appliance.battery("extra").isEmpty());
        appliance.untilFresh("cellar");
    }

    @Test
    void aBatteryGoesOnWhenItsFileIsSpoiltAndIsHealedWithIt() throws IOException {
        String[] good = {"driver = smartbms123", "name = Spare", "transport = tcp", "host = 127.0.0.1", "port = 1"};
        appliance.configure("packguard.battery-spare.cfg", good);
        appliance.until("it is tried", () -> appliance.state("spare").equals("offline"));
        appliance.configure("packguard.battery-spare.cfg", good[0], good[1], good[2], good[3], "port = 70000");
        appliance.until(
                "the problem shows",
                () -> appliance.http("api/batteries/spare").body().contains("70000"));
        appliance.configure("packguard.battery-spare.cfg", good);
        appliance.until(
                "the problem is gone",
                () -> !appliance.http("api/batteries/spare").body().contains("70000"));
        appliance.remove("packguard.battery-spare.cfg");
        appliance.until("it is gone", () -> appliance.battery("spare").isEmpty());
    }

    private static String name(String id) {
        return appliance
                .battery(id)
                .map(battery -> battery.get("name").getAsString())
                .orElse("");
    }
}
