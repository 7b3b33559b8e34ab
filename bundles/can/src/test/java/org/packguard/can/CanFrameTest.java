package org.packguard.can;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CanFrameTest {
    @Test
    void noFrameHasAnImpossibleIdentifierOrLength() {
        assertThrows(IllegalArgumentException.class, () -> CanFrame.standard(0x800));
        assertThrows(IllegalArgumentException.class, () -> CanFrame.standard(-1));
        assertThrows(IllegalArgumentException.class, () -> CanFrame.extended(0x2000_0000));
        assertThrows(IllegalArgumentException.class, () -> CanFrame.standard(1, new byte[9]));
        assertThrows(IllegalArgumentException.class, () -> CanFrame.remote(1, false, 9));
        assertThrows(IllegalArgumentException.class, () -> CanFrame.remote(1, false, -1));
    }

    @Test
    void framesDifferByIdentifierSizeKindAndData() {
        CanFrame frame = CanFrame.standard(0x305, (byte) 1);
        assertEquals(frame, CanFrame.data(0x305, false, (byte) 1));
        assertNotEquals(frame, CanFrame.extended(0x305, (byte) 1));
        assertNotEquals(frame, CanFrame.standard(0x305));
        assertNotEquals(CanFrame.extended(0x305, (byte) 1), CanFrame.error(0x305, (byte) 1));
        assertNotEquals(CanFrame.standard(0x305, (byte) 0), CanFrame.remote(0x305, false, 1));
        assertTrue(frame.is(0x305));
        assertFalse(CanFrame.extended(0x305).is(0x305));
        assertFalse(CanFrame.remote(0x305, false, 0).is(0x305));
    }

    @Test
    void aFrameKeepsItsBytes() {
        byte[] bytes = {1, (byte) 0xFF};
        CanFrame frame = CanFrame.standard(1, bytes);
        bytes[0] = 9;
        frame.data()[0] = 9;
        assertArrayEquals(new byte[] {1, (byte) 0xFF}, frame.data());
        assertEquals(0xFF, frame.at(1));
    }

    @Test
    void logsShowWhatItIs() {
        assertEquals(
                "351#0AFF", CanFrame.standard(0x351, (byte) 10, (byte) 0xFF).toString());
        assertEquals("00004210#R8", CanFrame.remote(0x4210, true, 8).toString());
        assertEquals("error 00000040#", CanFrame.error(BusErrors.BUS_OFF).toString());
    }
}
