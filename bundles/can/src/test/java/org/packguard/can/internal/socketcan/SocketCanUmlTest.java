package org.packguard.can.internal.socketcan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.packguard.can.testing.Uml;

/** Against the kernel's CAN: a user-mode Linux boots with virtual interfaces and runs {@link InsideUml}. */
class SocketCanUmlTest {
    @Test
    void framesPassBetweenJavaCanAndCandumpAndCansend() throws IOException, InterruptedException {
        String told = Uml.run(InsideUml.class);
        assertTrue(told.contains("ALL WELL"), told);
    }
}
