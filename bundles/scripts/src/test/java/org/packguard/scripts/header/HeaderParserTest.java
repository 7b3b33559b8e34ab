package org.packguard.scripts.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HeaderParserTest {
    @Example
    void aProgramOfAnyLanguageHasItsHeaderInTheFirstComments() {
        for (String comment : List.of("#", "//", "--", ";", "%", "*", "#  ", "##")) {
            Header header = HeaderParser.ofExecutable(List.of(
                    "#!/usr/bin/env whatever",
                    "",
                    comment + " @name Generator",
                    comment + " @desc starts it, when need be",
                    comment + " @cron 0 */10 * * * *",
                    comment + " @notify 1",
                    comment + " @startup 5000",
                    "start()",
                    comment + " @name too late"));
            assertEquals("Generator", header.name(), comment);
            assertEquals("starts it, when need be", header.description());
            assertEquals("0 */10 * * * *", header.schedule().orElseThrow().toString());
            assertTrue(header.notifies());
            assertEquals(Optional.of(Duration.ofSeconds(5)), header.startup());
            assertEquals(List.of(), header.problems());
        }
    }

    @Example
    void aRunFileHasItsHeaderBareAndNothingInItsComments() {
        Header header = HeaderParser.ofProgram(List.of(
                "@name\tssr_trigger",
                "#    sec min  hour  dom  month  dow",
                "@cron 0  */10   *    *      *    *",
                "@cron_enable 1",
                "# @name other",
                "ssr?reset",
                "@ssr 3 = heater"));
        assertEquals("ssr_trigger", header.name());
        assertTrue(header.schedule().isPresent());
        assertTrue(header.cronEnabled());
        assertEquals(Map.of(3, "heater"), header.relays());
    }

    @Example
    void cornIsTakenForCronWithAWarning() {
        Header header = HeaderParser.ofExecutable(List.of("# @corn 0 0 7 * * *"));
        assertTrue(header.schedule().isPresent());
        assertEquals(List.of("line 1: @corn is taken for @cron"), header.warnings());
        assertEquals(List.of(), header.problems());
    }

    @Example
    void whatIsWrongIsNamedWithItsLine() {
        Header header = HeaderParser.ofProgram(
                List.of("@cron * * * * *", "@notify yes", "@startup soon", "@ssr 64=heater", "@cron_enable 2"));
        assertEquals(5, header.problems().size(), header.problems().toString());
        for (int i = 0; i < 5; i++) {
            assertTrue(
                    header.problems().get(i).startsWith("line " + (i + 1) + ": @"),
                    header.problems().get(i));
        }
        assertTrue(header.schedule().isEmpty());
        assertFalse(header.notifies());
    }

    @Provide
    Arbitrary<List<String>> lines() {
        Arbitrary<String> words = Arbitraries.of("@cron", "@corn", "@name", "@ssr", "@startup", "#", "// ", "@notify");
        Arbitrary<String> fields = Arbitraries.strings()
                .withChars("0123456789*/-,?#LW MONFRI=:@ \t")
                .ofMaxLength(40);
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(60);
        Arbitrary<String> line =
                Arbitraries.oneOf(any, fields, words.flatMap(word -> fields.map(rest -> word + " " + rest)));
        return line.list().ofMaxSize(12);
    }

    @Property(tries = 2000)
    void everyTextGivesAHeaderOfBoundedSize(@ForAll("lines") List<String> lines) {
        for (Header header : List.of(HeaderParser.ofExecutable(lines), HeaderParser.ofProgram(lines))) {
            assertTrue(header.name().length() <= 201);
            assertTrue(header.problems().size() <= 10);
            header.relays().keySet().forEach(ssr -> assertTrue(ssr >= 0 && ssr < HeaderParser.RELAYS));
            header.startup().ifPresent(delay -> assertTrue(delay.compareTo(HeaderParser.LONGEST) <= 0));
        }
    }
}
