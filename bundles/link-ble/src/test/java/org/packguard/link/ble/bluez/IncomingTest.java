package org.packguard.link.ble.bluez;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.packguard.model.problem.Reason;

class IncomingTest {
    private final byte[] buffer = new byte[16];

    @Test
    void whatNobodyReadsIsBoundedAndWhatDoesNotFitIsDroppedWhole() throws IOException {
        Incoming incoming = new Incoming(8);
        assertTrue(incoming.offer(new byte[] {1, 2, 3, 4, 5, 6}));
        assertFalse(incoming.offer(new byte[] {7, 8, 9}));
        assertTrue(incoming.offer(new byte[] {10}));
        assertEquals(7, incoming.read(buffer, 0));
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6, 10}, Arrays.copyOf(buffer, 7));
    }

    @Test
    void theEndIsToldAfterWhatCameBeforeItAndTheFirstReasonCounts() throws IOException {
        Incoming incoming = new Incoming(8);
        incoming.offer(new byte[] {1});
        incoming.end(Reason.plain("first"));
        incoming.end(Reason.plain("second"));
        assertEquals(1, incoming.read(buffer, 0));
        assertEquals(
                "first",
                assertThrows(IOException.class, () -> incoming.read(buffer, 0)).getMessage());
    }

    @Test
    void nothingInTimeIsZeroAndClosedIsTheEnd() throws IOException {
        Incoming incoming = new Incoming(8);
        assertEquals(0, incoming.read(buffer, 1));
        incoming.offer(new byte[] {1});
        incoming.close();
        assertEquals(-1, incoming.read(buffer, 1));
    }
}
