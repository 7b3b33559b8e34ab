package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A driver comes and goes as a jar in {@code deploy/}, on both frameworks. */
class HotDeployIT {
    @ParameterizedTest
    @CsvSource({"felix, smartbms123, van", "equinox, smartbms123, van", "felix, linkbms, house"})
    void aDriverBringsItsBatteriesAndTakesThemAwayWithoutTouchingOthers(String framework, String driver, String id)
            throws IOException {
        try (Appliance appliance = Appliance.named("hot-deploy-" + framework + "-" + driver)
                .on(framework)
                .demo()
                .without("packguard-driver-" + driver)
                .start()) {
            appliance.untilOnline("cellar", "rack1", "rack2", "garage");
            String since = since(appliance, "cellar");
            appliance.until(
                    id + " names what is missing", () -> appliance.reason(id).contains(driver));
            assertEquals("offline", appliance.state(id));

            Path jar = appliance.deploy().resolve("driver.jar");
            Files.copy(Checkout.jar("driver-" + driver), jar);
            appliance.untilOnline(id);
            assertTrue(appliance.console("bms:list").contains(id));

            Files.delete(jar);
            appliance.until(id + " is gone", () -> !appliance.state(id).equals("online"));
            assertTrue(appliance.reason(id).contains(driver), appliance.reason(id));
            assertFalse(appliance.http("metrics").body().contains("battery=\"" + id + "\""));

            Files.copy(Checkout.jar("driver-" + driver), jar);
            appliance.untilOnline(id);

            for (String other : new String[] {"cellar", "rack1", "rack2", "garage"}) {
                appliance.untilFresh(other);
                assertEquals("online", appliance.state(other));
            }
            assertEquals(since, since(appliance, "cellar"), "the others have not even reconnected");
            String running = appliance.console("system:framework");
            assertTrue(running.toLowerCase(Locale.ROOT).contains(framework), running);
        }
    }

    private static String since(Appliance appliance, String id) {
        return appliance
                .battery(id)
                .orElseThrow()
                .getAsJsonObject("connection")
                .get("since")
                .getAsString();
    }
}
