package org.packguard.model.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void rendersItsArguments() {
        assertEquals(
                "no valid frame for 10 s",
                Reason.of("battery.silent", "no valid frame for {0} s", 10).text());
    }

    @Test
    void apostrophesAndBracesOfArgumentsSurvive() {
        assertEquals(
                "the device's path is {x}'y",
                Reason.of("k", "the device's path is {0}", "{x}'y").text());
    }

    @Test
    void aProblemIsOneLineThatNamesWhereWhatAndWhatIsAllowed() {
        assertEquals(
                "packguard.battery-cellar.cfg: baud = 96oo: is not a whole number; allowed: a whole number from 50 to 4000000",
                new Problem(
                                "packguard.battery-cellar.cfg",
                                "baud",
                                "96oo",
                                "is not a whole number; allowed: a whole number from 50 to 4000000")
                        .toString());
    }
}
