package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bundle with the native library and the one that uses it are replaced while batteries are read through them. */
class RedeployIT {
    private static final String[] SERIAL = {"cellar", "rack1", "rack2", "van"};

    @Test
    void linkAndSerialLibraryAreRedeployedWithoutAFailureOfTheNativeCode() throws IOException {
        int rounds = Integer.getInteger("packguard.redeploys");
        List<Long> milliseconds = new ArrayList<>();
        try (Appliance appliance = Appliance.named("redeploy").demo().start()) {
            appliance.untilOnline(SERIAL);
            Path library = Checkout.only(appliance.home().resolve("system/com/fazecast/jSerialComm"), "[0-9.]+");
            Path jar = Checkout.only(library, "jSerialComm-.*\\.jar");
            for (int round = 1; round <= rounds; round++) {
                redeploy(appliance, "org.packguard.link", Checkout.jar("link"), milliseconds);
                redeploy(appliance, "com.fazecast.jSerialComm", jar, milliseconds);
            }
            assertFalse(appliance.log().contains("UnsatisfiedLinkError"), appliance::log);
            for (String id : SERIAL) {
                appliance.untilFresh(id);
            }
        }
        long slowest = milliseconds.stream().mapToLong(Long::longValue).max().orElse(0);
        Evidence.write(
                "hot-deploy-link",
                "redeploys of link and of jSerialComm, each: " + rounds,
                "failures of the native library: 0",
                "from the redeploy to all serial batteries online again, slowest: " + slowest + " ms",
                "from the redeploy to all serial batteries online again, mean: "
                        + Math.round(milliseconds.stream()
                                .mapToLong(Long::longValue)
                                .average()
                                .orElse(0))
                        + " ms");
    }

    private static void redeploy(Appliance appliance, String bundle, Path jar, List<Long> milliseconds) {
        List<String> before = stamps(appliance);
        long began = System.nanoTime();
        String output = appliance.console("bundle:update " + bundle + " file:" + jar + "; bundle:refresh " + bundle);
        assertFalse(output.contains("Error"), output);
        appliance.until("all serial batteries have been opened anew", () -> {
            List<String> now = stamps(appliance);
            for (int i = 0; i < SERIAL.length; i++) {
                if (now.get(i).equals(before.get(i))
                        || !appliance.state(SERIAL[i]).equals("online")) {
                    return false;
                }
            }
            return true;
        });
        milliseconds.add((System.nanoTime() - began) / 1_000_000);
    }

    private static List<String> stamps(Appliance appliance) {
        List<String> stamps = new ArrayList<>();
        for (String id : SERIAL) {
            stamps.add(appliance
                    .battery(id)
                    .map(battery ->
                            battery.getAsJsonObject("connection").get("since").toString())
                    .orElse(""));
        }
        return stamps;
    }
}
