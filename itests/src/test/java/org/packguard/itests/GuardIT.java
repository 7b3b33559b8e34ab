package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.packguard.itests.GuardedBattery.ID;
import static org.packguard.itests.GuardedBattery.LATCH;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A guard in the assembly, from the bytes of a virtual battery to the contacts of virtual boards, on both frameworks. */
@Execution(ExecutionMode.CONCURRENT)
class GuardIT {
    private static final String ACKNOWLEDGE = "api/guards/" + ID + "/acknowledge";

    private enum Framework {
        FELIX,
        EQUINOX;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGuardHoldsTheContactsThroughFaultsLatchesAndRedeployments(Framework framework) {
        try (GuardedBattery battery = new GuardedBattery();
                Appliance appliance = battery.configure(
                                Appliance.named("guard-" + framework.id()).on(framework.id()))
                        .start()) {
            nothingClosesBeforeTheFirstScan(appliance, battery);
            aLatchIsAcknowledgedByWhoLogsIn(appliance, battery);
            silenceOpensEverything(appliance, battery, framework);
            aLatchOutlivesBundles(appliance, battery);
            aWrongFileOpensEverything(appliance, battery);
            assertFalse(appliance.log().lines().anyMatch(line -> line.startsWith("\tat ")), appliance::log);
        }
    }

    private static void nothingClosesBeforeTheFirstScan(Appliance appliance, GuardedBattery battery) {
        appliance.until("the guard waits", () -> state(appliance).equals("checking"));
        assertEquals(0, battery.movements().count());
        battery.speak();
        untilAllClosed(appliance, battery);
        appliance.until("the guard is running", () -> state(appliance).equals("running"));
    }

    private static void aLatchIsAcknowledgedByWhoLogsIn(Appliance appliance, GuardedBattery battery) {
        latch(appliance, battery);
        String password = appliance.firstPassword();
        assertEquals(401, appliance.post(ACKNOWLEDGE, "{}", "").statusCode());
        assertEquals(401, appliance.post(ACKNOWLEDGE, "{}", "guessed").statusCode());
        assertEquals(409, appliance.post(ACKNOWLEDGE, "{}", password).statusCode(), "the cell is still too high");
        battery.wellAgain();
        appliance.until(
                "it can be acknowledged",
                () -> appliance.post(ACKNOWLEDGE, "{}", password).statusCode() == 200);
        untilUnlatched(appliance);
        assertTrue(appliance.log().contains("acknowledge everything, by admin"), appliance::log);
    }

    /** The wire falls silent, or there is nobody to listen to it. What has ended begins anew, so that charging returns too. */
    private static void silenceOpensEverything(Appliance appliance, GuardedBattery battery, Framework framework) {
        boolean wire = framework == Framework.FELIX;
        if (wire) {
            battery.silence();
        } else {
            appliance.console("bundle:stop org.packguard.driver.jk");
        }
        appliance.until("silence opens everything", battery::isAllOpen);
        // contacts open before anybody is told why
        appliance.until("the guard has no data", () -> state(appliance).equals("no_data"));
        if (wire) {
            battery.speak();
        } else {
            appliance.console("bundle:start org.packguard.driver.jk");
        }
        untilAllClosed(appliance, battery);
    }

    private static void aLatchOutlivesBundles(Appliance appliance, GuardedBattery battery) {
        latch(appliance, battery);
        appliance.console("bundle:stop org.packguard.guard");
        appliance.until("everything is open without its guard", battery::isAllOpen);
        appliance.console("bundle:start org.packguard.guard");
        untilLoadAloneIsClosed(appliance, battery);

        int before = battery.movements().count();
        appliance.console("bundle:update org.packguard.guard file:" + Checkout.jar("guard"));
        appliance.until("the new guard bundle has opened the load's contacts", () -> openedSince(battery, before));
        untilLoadAloneIsClosed(appliance, battery);

        int later = battery.movements().count();
        appliance.console("bundle:restart org.packguard.relay");
        appliance.until("the relay bundle has opened the load's contacts", () -> openedSince(battery, later));
        untilLoadAloneIsClosed(appliance, battery);

        battery.wellAgain();
        appliance.until("the console acknowledges", () -> {
            appliance.console("bms:ack " + ID);
            return !appliance.conditions(ID).containsKey(LATCH);
        });
    }

    private static void aWrongFileOpensEverything(Appliance appliance, GuardedBattery battery) {
        appliance.configure(GuardedBattery.guardFile(), GuardedBattery.guard("chemistry = wood"));
        appliance.until("a wrong file opens everything", battery::isAllOpen);
        appliance.until("it is reported", () -> wood(appliance).size() == 1);
        String message = wood(appliance).get(0);
        for (String part : List.of(GuardedBattery.guardFile(), "chemistry", "wood", "liion")) {
            assertTrue(message.contains(part), part + " is missing in: " + message);
        }
        appliance.configure(GuardedBattery.guardFile(), GuardedBattery.guard("chemistry = lfp"));
        appliance.until("the right file closes again", battery::isLoadClosed);
    }

    private static List<String> wood(Appliance appliance) {
        return appliance.log().lines().filter(line -> line.contains("wood")).toList();
    }

    private static void latch(Appliance appliance, GuardedBattery battery) {
        battery.overvoltage();
        appliance.until("over-voltage opens charge", battery::isChargeOpen);
        assertTrue(battery.isLoadClosed(), "over-voltage leaves discharge");
        untilLatched(appliance);
    }

    private static void untilLoadAloneIsClosed(Appliance appliance, GuardedBattery battery) {
        appliance.until("the load is closed again", battery::isLoadClosed);
        untilLatched(appliance);
        assertTrue(battery.isChargeOpen(), "a latch stays");
    }

    private static void untilAllClosed(Appliance appliance, GuardedBattery battery) {
        appliance.until("everything is closed", () -> battery.isChargeClosed() && battery.isLoadClosed());
    }

    private static void untilLatched(Appliance appliance) {
        appliance.until(
                "it is latched", () -> "latched".equals(appliance.conditions(ID).get(LATCH)));
    }

    private static void untilUnlatched(Appliance appliance) {
        appliance.until("it is cleared", () -> !appliance.conditions(ID).containsKey(LATCH));
    }

    private static boolean openedSince(GuardedBattery battery, int count) {
        List<String> opened = battery.movements().after(count).stream()
                .filter(movement -> !movement.closed())
                .map(Movements.Movement::contact)
                .toList();
        return opened.containsAll(List.of(GuardedBattery.BOARD_LOAD, GuardedBattery.SHELLY_LOAD));
    }

    private static String state(Appliance appliance) {
        return appliance
                .guard(ID)
                .map(guard -> guard.get("state").getAsString())
                .orElse("");
    }
}
