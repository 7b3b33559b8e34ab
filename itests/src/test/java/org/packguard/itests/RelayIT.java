package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Relays in the assembly: the keeper gets its classes out of bundles, is watched, and goes with the last relay and with the appliance. */
@Execution(ExecutionMode.CONCURRENT)
class RelayIT {
    @Test
    void theKeeperComesWithTheFirstRelayAndGoesWithTheLastAndWithTheAppliance() throws IOException {
        try (Appliance appliance = Appliance.named("relay").demo().start()) {
            ProcessHandle first = keeper(appliance);
            first.destroyForcibly();
            appliance.until("the first keeper is gone", () -> !first.isAlive());
            ProcessHandle second = keeper(appliance);
            assertNotEquals(first.pid(), second.pid());

            appliance.remove("packguard.relay-charger.cfg");
            appliance.remove("packguard.relay-load.cfg");
            appliance.until("the keeper has ended with its last relay", () -> !second.isAlive());

            appliance.configure("packguard.relay-charger.cfg", "type = lcus", "port = demo/tty-board", "channel = 1");
            ProcessHandle third = keeper(appliance);
            appliance.process().destroyForcibly();
            Await.until("the keeper has ended after the appliance was killed", () -> !third.isAlive());
        }
    }

    private static ProcessHandle keeper(Appliance appliance) {
        appliance.until("a keeper runs", () -> appliance.keeper().isPresent());
        return appliance.keeper().orElseThrow();
    }
}
