package org.packguard.can.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.can.BusErrors;
import org.packguard.can.CanFrame;
import org.packguard.can.text.SlcanText.Line;
import org.packguard.model.decode.RejectReason;

class SlcanTextTest {
    @ParameterizedTest
    @CsvSource({
        "t35, TRUNCATED",
        "t351, TRUNCATED",
        "t3518330209, TRUNCATED",
        "t3519330209240924D501FF, LENGTH",
        "t3512330, TRUNCATED",
        "t351233020, LENGTH",
        "t8FF0, TYPE",
        "tXYZ0, TYPE",
        "t3512ZZZZ, TYPE",
        "T200000000, TYPE",
        "t35AX, LENGTH",
        "r3518330209, LENGTH",
        "t, TRUNCATED",
        "t30580000000000000000EA5FEA, LENGTH"
    })
    void aFrameThatCannotBeReadIsBroken(String line, RejectReason reason) {
        assertEquals(new Line.Broken(reason), SlcanText.parse(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "z",
                "Z",
                "V1013",
                "N4242",
                "V",
                "F",
                "F1",
                "FXY",
                "sx123123",
                "e",
                "e0",
                "e2a",
                "e1q",
                "hello"
            })
    void answersAndUnknownLinesAreNeitherFramesNorErrors(String line) {
        assertEquals(new Line.Other(), SlcanText.parse(line));
    }

    @Test
    void lowerCaseDigitsAreReadToo() {
        assertEquals(new Line.Frame(CanFrame.standard(0x35E, (byte) 0xAB)), SlcanText.parse("t35e1ab"));
    }

    @Test
    void aTimestampInMicrosecondsIsReadOver() {
        assertEquals(new Line.Frame(CanFrame.standard(0x305, (byte) 1)), SlcanText.parse("t305101" + "00ABCDEF"));
    }

    @Test
    void statesAndErrorsOfTheLinuxDriverAreErrorFrames() {
        assertEquals(List.of("bus-off"), names("sb256256"));
        assertEquals(List.of("error-passive"), names("sp128000"));
        assertEquals(List.of("error-warning"), names("sw096000"));
        assertTrue(BusErrors.isActive(((Line.Frame) SlcanText.parse("sa000000")).frame()));
        assertEquals(List.of("no-acknowledgement", "bus-error"), names("e3acB"));
        assertEquals(List.of("receive-overflow", "send-overflow"), names("e2oO"));
    }

    private static List<String> names(String line) {
        return BusErrors.names(((Line.Frame) SlcanText.parse(line)).frame());
    }

    @Test
    void flagsAreToldWhenTheyAreNew() {
        assertEquals(new Line.Status(0xA4), SlcanText.parse("FA4"));
        assertEquals(
                List.of("error-warning", "error-passive", "bus-error"), BusErrors.names(SlcanText.errors(0xA4, 0)));
        assertEquals(List.of("bus-error"), BusErrors.names(SlcanText.errors(0xA4, 0xA4)));
        assertEquals(
                List.of("receive-overflow", "send-overflow", "lost-arbitration"),
                BusErrors.names(SlcanText.errors(0x43, 0)));
        assertEquals(0, SlcanText.errors(0, 0).id());
        assertEquals(0, SlcanText.errors(0x20, 0x20).id());
        assertTrue(BusErrors.isActive(SlcanText.errors(0, 0x24)));
    }

    @Test
    void theBusIsOpenedFromWhateverStateTheAdapterIsIn() {
        assertEquals("\r\r\rC\rS6\rO\r", SlcanText.open("500000"));
        assertThrows(IllegalArgumentException.class, () -> SlcanText.open("123456"));
    }
}
