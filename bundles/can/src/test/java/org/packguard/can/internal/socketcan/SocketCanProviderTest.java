package org.packguard.can.internal.socketcan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.packguard.can.testing.Buses;
import org.packguard.can.testing.RunningClock;
import org.packguard.model.provider.Config;

class SocketCanProviderTest {
    private final SocketCanProvider provider = new SocketCanProvider(new RunningClock());
    private final Config config = Buses.config("transport", "socketcan", "interface", "nocan9");

    @Test
    void theIdentityIsTheInterface() {
        assertEquals("socketcan:nocan9", provider.identity(config));
    }

    @Test
    void aSystemWithoutCanOrTheInterfaceIsSaidInOnePlainSentence() {
        String message =
                assertThrows(IOException.class, () -> provider.connect(config)).getMessage();
        assertTrue(
                message.equals("the kernel of this system has no CAN")
                        || message.equals("there is no CAN interface nocan9"),
                message);
    }
}
