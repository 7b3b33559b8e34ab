package org.packguard.scripts.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProgramParserTest {
    private static Step.Set set(int ssr, boolean on, long time, long delay) {
        return new Step.Set(ssr, on, Duration.ofSeconds(time), Duration.ofSeconds(delay));
    }

    @Example
    void theExampleOfTheOlderControllerIsReadAsItStands() {
        Program program = ProgramParser.parse(List.of(
                "@name ssr_trigger",
                "@desc Run the given relays for 20sec, one after another",
                "#    sec min  hour  dom  month  dow",
                "@cron 0  */10   *    *      *    *",
                "@cron_enable 1",
                "ssr?reset",
                "ssr?set:0:1>:20:0",
                "  ssr?set:7:1>:20:60",
                "ssr?set:1:0"));
        assertEquals(
                List.of(new Step.Reset(), set(0, true, 20, 0), set(7, true, 20, 60), set(1, false, 0, 0)),
                program.steps());
        assertEquals(List.of(), program.problems());
    }

    @Example
    void jumpsGoForwardsAndBackwards() {
        Program program = ProgramParser.parse(
                List.of("@label again", "ssr?set:0:1", "@wait 1500", "@jump end", "@jump again", "@label end"));
        assertEquals(
                List.of(set(0, true, 0, 0), new Step.Wait(Duration.ofMillis(1500)), new Step.Jump(4), new Step.Jump(0)),
                program.steps());
        assertEquals(List.of(), program.problems());
    }

    @Example
    void linesThatCannotBeUnderstoodAreNamedAndPassedOver() {
        Program program = ProgramParser.parse(List.of(
                "mqtt?publish:x",
                "ssr?set:0",
                "ssr?set:64:1",
                "@wait long",
                "@jump nowhere",
                "@fly",
                "ssr?set:1:1:-5"));
        assertEquals(7, program.problems().size(), program.problems().toString());
        assertEquals(List.of(new Step.Jump(1)), program.steps());
    }

    @Provide
    Arbitrary<List<String>> lines() {
        Arbitrary<String> begin =
                Arbitraries.of("ssr?set:", "ssr?reset", "@wait ", "@label ", "@jump ", "@cron ", "#", "");
        Arbitrary<String> rest = Arbitraries.oneOf(
                Arbitraries.strings().withChars("0123456789:> ab-").ofMaxLength(20),
                Arbitraries.strings().ofMaxLength(20));
        return begin.flatMap(one -> rest.map(other -> one + other)).list().ofMaxSize(20);
    }

    @Property(tries = 2000)
    void everyTextGivesAProgramWhoseJumpsAndNumbersAreInRange(@ForAll("lines") List<String> lines) {
        Program program = ProgramParser.parse(lines);
        for (Step step : program.steps()) {
            if (step instanceof Step.Jump jump) {
                assertTrue(jump.step() >= 0 && jump.step() <= program.steps().size());
            } else if (step instanceof Step.Set set) {
                assertTrue(set.ssr() >= 0 && set.ssr() < 64);
                assertTrue(!set.time().isNegative() && set.time().compareTo(Duration.ofDays(30)) <= 0);
                assertTrue(!set.delay().isNegative() && set.delay().compareTo(Duration.ofDays(30)) <= 0);
            } else if (step instanceof Step.Wait pause) {
                assertTrue(!pause.time().isNegative() && pause.time().compareTo(Duration.ofDays(1)) <= 0);
            }
        }
        assertTrue(program.problems().size() <= 10);
    }
}
