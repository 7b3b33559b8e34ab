package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Dimension;

/** Flow, relays, scripts, events, links and discovery as a browser shows them. */
class HousePagesIT {
    private static final String BANK = "packguard.bank-racks.cfg";
    private static Appliance appliance;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        Appliance.Builder builder = Appliance.named("house-pages").demo();
        Path script = Files.write(
                builder.folder("packguard/scripts").resolve("Cellar_normal_look"),
                List.of("#!/bin/sh", "# @name Look", "# @cron * * * * * *", "exit 3"));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        appliance = builder.file(BANK, "type = parallel", "name = Racks", "members = rack1, rack2", "maxCharge = 90")
                .file(
                        "packguard.guard-racks.cfg",
                        "profile = standard",
                        "name = Racks",
                        "battery = racks",
                        "chemistry = lfp",
                        "cells = 16",
                        "capacity = 200")
                .file(
                        "packguard.inverter-hall.cfg",
                        "type = can",
                        "name = Hall",
                        "brand = victron",
                        "battery = racks",
                        "guard = racks",
                        "transport = slcan",
                        "port = demo/tty-nowhere")
                .file(
                        "packguard.battery-cellar.cfg",
                        "driver = jk",
                        "name = Cellar",
                        "protocol = uart",
                        "transport = serial",
                        "port = demo/tty-cellar",
                        "low = 2.00",
                        "high = 2.10")
                .start();
        appliance.untilOnline("cellar", "rack1", "rack2", "racks");
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        appliance.close();
    }

    @AfterEach
    void theBrowserHasNothingToComplainAbout() {
        assertEquals(List.of(), browser.complaints());
    }

    private static void open(String page, Dimension size) {
        browser.open(appliance, size);
        appliance.until("the page is live", () -> browser.has("body[data-live=yes]"));
        browser.click(".pages a[data-page=" + page + "]");
        appliance.until(page + " is shown", () -> browser.has(".page-" + page + " h1"));
    }

    private static boolean says(String selector, String text) {
        return browser.texts(selector).stream().anyMatch(one -> one.contains(text));
    }

    private static void pictures(String name) throws IOException {
        browser.size(Browser.DESKTOP);
        browser.picture(name + "-desktop");
        browser.size(Browser.PHONE);
        appliance.until("nothing sticks out", () -> browser.sticksOut() == 0);
        browser.picture(name + "-phone");
    }

    @Test
    void theFlowJoinsBatteriesBankGuardAndInverterAndFollowsThem() throws IOException {
        open("flow", Browser.DESKTOP);
        String racks = ".chain[data-chain=racks] ";
        appliance.until(
                "the bank is shown with all that hangs on it",
                () -> browser.all(racks + ".members .node").size() == 2
                        && browser.has(racks + ".centre .node[data-kind=bank]")
                        && browser.has(racks + ".guards .node[data-id=racks]")
                        && browser.has(racks + ".inverters .node[data-id=hall]"));
        assertEquals(4, browser.all(racks + ".lines .wire").size(), "each is joined to the next");
        assertTrue(says(racks + ".centre .node", "up to 90.0"), "the cap of the bank");
        appliance.until("what is wrong is said", () -> says(racks + ".inverters .trouble", "tty-nowhere"));
        appliance.until("the guard has data", () -> browser.has(racks + ".guards .node[data-guard=running]"));
        assertEquals(2, browser.all(racks + ".guards .permit.on").size());
        pictures("flow");

        appliance.configure(BANK, "type = parallel", "name = Racks", "members = rack1, rack2, rack9");
        appliance.until(
                "who is missing is shown", () -> says(racks + ".members .node[data-id=rack9]", "no such battery"));
        appliance.until(
                "the guard withdraws",
                () -> browser.all(racks + ".guards .permit.off").size() == 2);
        pictures("flow-missing");
    }

    @Test
    void aRelaySaysWhoHoldsItOpenAndWhy() throws IOException {
        open("relays", Browser.DESKTOP);
        String charger = "[data-relay=charger]";
        appliance.until("the charger is closed", () -> browser.has(charger + "[data-wanted=closed]"));
        assertTrue(says(charger + " .holder.wants", "Cellar"));
        assertTrue(says(charger + " .pairs", "separate process"), "who opens it when Packguard stops");
        String password = appliance.firstPassword();
        assertEquals(
                200,
                appliance
                        .post("api/guards/cellar/inhibit", "{\"direction\":\"charge\"}", password)
                        .statusCode());
        appliance.until("the charger is open", () -> browser.has(charger + "[data-wanted=open]"));
        appliance.until("it says why", () -> browser.has(charger + " .holder.holds .because"));
        assertTrue(browser.has("[data-relay=load][data-wanted=closed]"), "the other direction goes on");
        pictures("relays");
        assertEquals(
                200,
                appliance
                        .post("api/guards/cellar/release", "{\"direction\":\"both\"}", password)
                        .statusCode());
    }

    @Test
    void aScriptIsShownWithItsLastRun() throws IOException {
        open("scripts", Browser.DESKTOP);
        String look = "[data-script=Cellar_normal_look]";
        appliance.until("it has failed", () -> says(look + " .badge", "Failed"));
        assertTrue(says(look + " h2", "Look"));
        assertTrue(says(look + " .model", "when Cellar is normal again"));
        assertTrue(says(look + " .pairs", "* * * * * *"));
        pictures("scripts");
    }

    @Test
    void linksAreShownWithWhatHasPassed() throws IOException {
        open("links", Browser.DESKTOP);
        appliance.until("the cellar's link is connected and has brought something", () -> browser.texts(".box").stream()
                .anyMatch(one -> one.contains("cellar") && one.contains("Connected") && one.contains("kB")));
        pictures("links");
    }

    @Test
    void eventsAreForThoseWhoLogInAndComeByThemselves() throws IOException {
        open("log", Browser.DESKTOP);
        appliance.until("it asks for a login", () -> says(".page-log .lead", "Log in"));
        assertFalse(browser.has(".event"));
        browser.click(".page-log > .primary");
        browser.logIn(appliance.firstPassword());
        appliance.until("events are shown", () -> browser.has(".event"));
        appliance.configure("packguard.relay-later.cfg", "type = lcus", "name = Later", "port = demo/tty-board");
        appliance.until("what happens now comes by itself", () -> says(".event", "relay later"));
        pick("kind", "configuration");
        appliance.until("only that kind is shown", () -> !browser.has(".event:not(.topic-configuration)"));
        assertTrue(browser.has(".event"));
        pick("kind", "");
        pick("about", "cellar");
        appliance.until("only what belongs to the cellar is shown", () -> !says(".event", "relay later"));
        appliance.until("its guard belongs to it", () -> says(".event", "guard cellar"));
        pictures("events");
        browser.click(".person");
        appliance.until("nothing stays for others to see", () -> !browser.has(".event"));
    }

    private static void pick(String name, String value) {
        browser.choose("select[name=" + name + "]", value);
    }

    @Test
    void aScanBeginsOnDemandAndEnds() throws IOException {
        open("discovery", Browser.DESKTOP);
        assertFalse(browser.has(".place"), "nothing is looked for unasked");
        browser.click(".page-discovery .primary");
        appliance.until("it has looked", () -> browser.has(".page-discovery .primary:not(:disabled)"));
        pictures("discovery");
    }
}
