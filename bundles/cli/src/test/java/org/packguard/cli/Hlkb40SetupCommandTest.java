package org.packguard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.packguard.core.config.ConfigParser;
import org.packguard.core.time.SystemClock;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.simulator.Simulation;
import org.packguard.simulator.run.Hlkb40Simulator;

/** A virtual module on a pty is set up by the command. */
@Timeout(60)
class Hlkb40SetupCommandTest {
    private static final String MAC = "C8:47:80:00:00:01";

    private static Opened<Simulation> module(String mode) throws ConfigurationException {
        Hlkb40Simulator simulator = new Hlkb40Simulator(new SystemClock());
        Map<String, String> texts = new HashMap<>(Map.of("type", "hlkb40", "mode", mode));
        return simulator.open(ConfigParser.parse(Kind.SIMULATOR, "module", "test", texts, simulator.parameters()));
    }

    @Test
    void aModuleAsSoldIsSetUp() throws ConfigurationException {
        try (Opened<Simulation> module = module("at")) {
            Call call = Call.of("hlkb40-setup", "--port", module.service().address(), "--mac", MAC);
            assertEquals(0, call.status(), call::toString);
            assertTrue(call.out().contains("module: HLK-B40 V1.2"), call::toString);
            assertTrue(call.out().contains("set: ROLE=2, PEERMAC=C84780000001"), call::toString);
        }
    }

    @Test
    void aModuleThatDoesNotAnswerIsLeftAloneAndTheWayOutIsSaid() throws ConfigurationException {
        try (Opened<Simulation> module = module("transparent")) {
            Call call = Call.of("hlkb40-setup", "--port", module.service().address(), "--mac", MAC);
            assertEquals(1, call.status(), call::toString);
            assertTrue(call.err().contains("PC5"), call::toString);
        }
    }

    @Test
    void wrongCallsNameWhatIsWrong() {
        Call call = Call.of("hlkb40-setup", "--port", "/dev/nowhere", "--mac", MAC);
        assertEquals(2, call.status(), call::toString);
        assertTrue(call.err().contains("/dev/nowhere does not exist"), call::toString);
        call = Call.of("hlkb40-setup", "--port", "/dev/nowhere", "--mac", "C8");
        assertEquals(2, call.status(), call::toString);
        assertTrue(call.err().contains("--mac C8 is not a Bluetooth address"), call::toString);
        call = Call.of("hlkb40-setup", "--port", "/dev/nowhere", "--mac", MAC, "--baud", "1");
        assertEquals(2, call.status(), call::toString);
        assertTrue(call.err().contains("50 to 4000000"), call::toString);
    }
}
