package org.packguard.can.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.can.BusErrors;
import org.packguard.can.CanFrame;

class CandumpTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#",
                "35#00",
                "351",
                "351#0",
                "351#XY",
                "800#00",
                "3511#00",
                "351##1112233",
                "351#R9",
                "351#RX",
                "351#.00",
                "351#00..11",
                "351#112233445566778899",
                "351#00_9",
                "C0000000#00",
                "٣51#00"
            })
    void whatIsNoFrameOfClassicCanIsNotRead(String text) {
        assertEquals(Optional.empty(), CandumpText.parse(text));
    }

    @Test
    void bytesMayBeSeparatedAndARawLengthMayFollowEightOfThem() {
        CanFrame frame = CanFrame.standard(
                0x123, (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5, (byte) 6, (byte) 7, (byte) 8);
        assertEquals(Optional.of(frame), CandumpText.parse("123#01.02.03.04.05.06.07.08"));
        assertEquals(Optional.of(frame), CandumpText.parse("123#0102030405060708_E"));
        assertEquals(Optional.of(CanFrame.remote(0x123, false, 8)), CandumpText.parse("123#R8_9"));
    }

    @Test
    void errorFramesHaveTheirFlagInTheIdentifier() {
        CanFrame off = BusErrors.of(BusErrors.BUS_OFF, 0);
        assertEquals("20000040#0000000000000000", CandumpText.frame(off));
        assertEquals(Optional.of(off), CandumpText.parse("20000040#0000000000000000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "can0 351#00",
                "(1.5 can0 351#00",
                "(x.000000) can0 351#00",
                "(1.) can0 351#00",
                "(.5) can0 351#00",
                "(1) can0 351#00",
                "(1.5) 351#00",
                "(1.5) can0 351#00 X",
                "(1.5) can0 351#00 T more",
                "(9999999999999.5) can0 351#00"
            })
    void whatIsNoLineOfALogIsNotRead(String text) {
        assertEquals(Optional.empty(), CandumpLine.parse(text));
    }

    @Test
    void fractionsOfAnyLengthAndTheMarksOfDirectionAreRead() {
        CanFrame frame = CanFrame.standard(0x351);
        assertEquals(
                Optional.of(new CandumpLine(1_500_000, "can0", frame, false)), CandumpLine.parse("(1.5) can0 351#"));
        assertEquals(
                Optional.of(new CandumpLine(1_123_456, "vcan0", frame, true)),
                CandumpLine.parse(" (1.123456789)  vcan0  351#  T "));
        assertEquals(Optional.of(new CandumpLine(0, "c", frame, false)), CandumpLine.parse("(0.000000) c 351# R"));
    }
}
