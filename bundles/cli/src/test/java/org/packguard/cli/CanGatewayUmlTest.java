package org.packguard.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.packguard.can.testing.Uml;

/** The gateway on the kernel's CAN: a user-mode Linux boots with virtual interfaces and runs {@link GatewayInsideUml}. */
class CanGatewayUmlTest {
    @Test
    void whatCansendTellsOfTwoBatteriesIsWhatCandumpHearsForTheInverter() throws IOException, InterruptedException {
        String told = Uml.run(GatewayInsideUml.class);
        assertTrue(told.contains("ALL WELL"), told);
    }
}
