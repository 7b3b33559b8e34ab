package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A driver comes and goes as a jar in {@code deploy/}, on both frameworks. */
class HotDeployIT {
    @ParameterizedTest
    @ValueSource(strings = {"felix", "equinox"})
    void aDriverBringsItsBatteriesAndTakesThemAwayWithoutTouchingOthers(String framework) throws IOException {
        try (Appliance appliance = Appliance.named("hot-deploy-" + framework)
                .on(framework)
                .demo()
                .without("packguard-driver-smartbms123")
                .start()) {
            appliance.untilOnline("cellar", "rack1", "rack2", "garage");
            String since = since(appliance, "cellar");
            appliance.until(
                    "van names what is missing", () -> appliance.reason("van").contains("smartbms123"));
            assertEquals("offline", appliance.state("van"));

            Path jar = appliance.deploy().resolve("driver.jar");
            Files.copy(Checkout.jar("driver-smartbms123"), jar);
            appliance.untilOnline("van");
            assertTrue(appliance.console("bms:list").contains("van"));

            Files.delete(jar);
            appliance.until("van is gone", () -> !appliance.state("van").equals("online"));
            assertTrue(appliance.reason("van").contains("smartbms123"), appliance.reason("van"));
            assertFalse(appliance.http("metrics").body().contains("battery=\"van\""));

            Files.copy(Checkout.jar("driver-smartbms123"), jar);
            appliance.untilOnline("van");

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
