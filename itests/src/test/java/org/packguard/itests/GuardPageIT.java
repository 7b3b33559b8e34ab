package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.packguard.simulator.Fault;

/** A guard on the page, from the fault of a battery to the acknowledgement of somebody who logs in, as a browser shows it. */
@Execution(ExecutionMode.CONCURRENT)
class GuardPageIT {
    private static final String HIGH = "high";
    private static final String COUNT = "count";
    private static final Duration MIN_OFF = Duration.ofSeconds(10);

    @Test
    void aLatchIsShownWithItsReasonAndAcknowledgedByWhoLogsIn() throws IOException {
        Appliance.Builder builder = Appliance.named("guard-page");
        String wires = builder.folder("wires").toString();
        try (Patient high = new Patient(HIGH, wires, false);
                Patient count = new Patient(COUNT, wires, false)) {
            high.configure(builder, List.of());
            count.configure(builder, List.of());
            try (Appliance appliance = builder.start();
                    Browser browser = new Browser()) {
                appliance.until("all contacts are closed", () -> high.isClosed() && count.isClosed());
                browser.open(appliance, Browser.DESKTOP, "guards");
                appliance.until(
                        "both guards permit",
                        () -> browser.all(".guard .permit.on").size() == 4);
                overvoltageIsShown(appliance, browser, high);
                nobodyAcknowledgesWithoutALogin(appliance, browser, count);
                theCellThatIsGoneIsNotShown(appliance, browser);
                whoLogsInIsRefusedWhileTheCauseIsThere(appliance, browser);
                theyAcknowledgeWhenItIsGoneAndThePermitsReturn(appliance, browser, count);
                thePageOfOneGuardShowsCurvesAndLimitsAndTakesPermitsAway(appliance, browser);
                assertEquals(
                        List.of(),
                        browser.complaints().stream()
                                .filter(one -> !one.contains("409"))
                                .toList());
            }
        }
    }

    private static void overvoltageIsShown(Appliance appliance, Browser browser, Patient high) throws IOException {
        high.suffer(new Fault(Fault.Kind.CELL, 3.9));
        appliance.until("the latch is shown", () -> browser.has(panel(HIGH) + " .latch"));
        assertEquals("Vh", lit(browser, HIGH));
        assertEquals(1, browser.all(panel(HIGH) + " .permit.on").size(), "over-voltage leaves discharge");
        String why =
                browser.texts(panel(HIGH) + " .condition:has(.latch) .text").get(0);
        assertTrue(why.contains("at 3.9 V"), why);
    }

    private static void nobodyAcknowledgesWithoutALogin(Appliance appliance, Browser browser, Patient count)
            throws IOException {
        count.suffer(() -> count.cells(15));
        appliance.until("the latch is shown", () -> browser.has(acknowledge()));
        assertEquals("E", lit(browser, COUNT));
        assertEquals(2, browser.all(panel(COUNT) + " .permit.off").size());
        browser.picture("guard-desktop");
        browser.size(Browser.PHONE);
        assertEquals(0, browser.sticksOut(), "nothing sticks out");
        browser.picture("guard-phone");

        browser.click(acknowledge());
        assertTrue(browser.has("dialog.login[open]"), "it asks who that is");
        browser.click("dialog.login .plain");
        assertFalse(browser.has("dialog.login[open]"));
        assertEquals("latched", appliance.conditions(COUNT).get("cell-count"));
        assertEquals(
                401,
                appliance.post("api/guards/" + COUNT + "/acknowledge", "{}", "").statusCode());
    }

    private static void theCellThatIsGoneIsNotShown(Appliance appliance, Browser browser) {
        browser.open(appliance, Browser.PHONE, "battery/" + COUNT);
        appliance.until("15 cells are shown", () -> browser.all("ol.bars > li").size() == 15);
        browser.open(appliance, Browser.PHONE, "guards");
        appliance.until("the latch is shown", () -> browser.has(acknowledge()));
    }

    private static void whoLogsInIsRefusedWhileTheCauseIsThere(Appliance appliance, Browser browser)
            throws IOException {
        browser.click(acknowledge());
        browser.logIn(appliance.firstPassword());
        appliance.until("the refusal is shown", () -> browser.has(panel(COUNT) + " .refusal:not([hidden])"));
        assertFalse(browser.has("dialog.login[open]"));
        assertTrue(browser.find(".person").getText().contains("admin"));
        assertEquals("latched", appliance.conditions(COUNT).get("cell-count"));
        browser.picture("guard-refused");
    }

    private static void theyAcknowledgeWhenItIsGoneAndThePermitsReturn(
            Appliance appliance, Browser browser, Patient count) throws IOException {
        count.cells(16);
        appliance.until("it is acknowledged", () -> {
            browser.click(acknowledge());
            return !appliance.conditions(COUNT).containsKey("cell-count");
        });
        appliance.until(
                "the permits return",
                () -> browser.all(panel(COUNT) + " .permit.on").size() == 2);
        appliance.until("the contacts are closed", count::isClosed);
        assertTrue(count.returned().compareTo(MIN_OFF) >= 0, () -> "after " + count.returned());
        assertFalse(browser.has(panel(COUNT) + " .latch"));
        assertEquals("", lit(browser, COUNT));
        assertTrue(appliance.log().contains("acknowledge cell-count, by admin"), appliance::log);
        browser.picture("guard-acknowledged");
    }

    private static void thePageOfOneGuardShowsCurvesAndLimitsAndTakesPermitsAway(Appliance appliance, Browser browser)
            throws IOException {
        browser.open(appliance, Browser.DESKTOP, "guards/" + COUNT);
        appliance.until(
                "each curve shows where the battery is",
                () -> browser.all(".curve .point").size() == 5);
        assertTrue(browser.texts(".limit h3").contains("Charge current"), () -> browser.texts(".limit h3")
                .toString());
        browser.picture("guard-one");
        browser.click("[data-act=inhibit]");
        appliance.until("the inhibit is shown", () -> browser.has("[data-act=release]"));
        appliance.until("nothing is allowed", () -> browser.all(".permit.off").size() == 2);
        browser.size(Browser.PHONE);
        assertEquals(0, browser.sticksOut(), "nothing sticks out");
        browser.dark(true);
        browser.picture("guard-inhibited-phone-dark");
        browser.dark(false);
        browser.click("[data-act=release]");
        appliance.until("the inhibit is over", () -> !browser.has("[data-act=release]"));
        assertTrue(appliance.log().contains("by admin"), appliance::log);
    }

    /** The button of the guard that counts cells. */
    private static String acknowledge() {
        return panel(COUNT) + " [data-act=acknowledge]";
    }

    /** The guard of a battery among all. */
    private static String panel(String id) {
        return ".guard[data-battery=" + id + "]";
    }

    /** The signs of the lamps that tell of an alarm. */
    private static String lit(Browser browser, String id) {
        return String.join(" ", browser.texts(panel(id) + " .lamp.light-alarm > span:first-child"));
    }
}
