package org.packguard.core.level.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packguard.model.level.Level;

class LevelMachineTest {
    private static final long LOW = 30_000;
    private static final long HIGH = 32_000;

    /** Samples: b below low, l at low, m between, h just under high, a at high; s stale. The level after each: L, N or -. */
    @ParameterizedTest
    @CsvSource({
        // nothing persisted
        "-, bbb, --L",
        "-, aaa, --N",
        "-, mmmm, ----",
        "-, lll, ---",
        "-, hhh, ---",
        "-, bbabb, -----",
        "-, bbabbb, -----L",
        "-, bbmbbmbb, --------",
        "-, mmmaaa, -----N",
        // samples that are apart do not add up
        "-, aaabmbmbm, --NNNNNNN",
        "-, aaabbmb, --NNNNN",
        "-, aaabbb, --NNNL",
        "-, bbbaaa, --LLLN",
        // in between, a decided level stays
        "-, bbbmmmmm, --LLLLLL",
        "-, aaammmmm, --NNNNNN",
        "-, bbbhhhh, --LLLLL",
        "-, aaallll, --NNNNN",
        // the persisted level decides in between, and nothing else
        "L, mmm, --L",
        "N, mmm, --N",
        "N, lhl, --N",
        "N, bbb, --L",
        "L, aaa, --N",
        "L, mm, --",
        // stale data make unknown and begin the counting again
        "-, aaas, --N-",
        "-, aasa, ----",
        "-, aaasmmm, --N---N",
        "-, aaasbb, --N---",
        "-, bbbsmmm, --L---L",
        "-, bbbsaaa, --L---N",
        "N, sss, ---",
    })
    void threeSamplesInARowDecide(String persisted, String samples, String levels) {
        LevelMachine machine = LevelMachine.start(LOW, HIGH, level(persisted.charAt(0)));
        StringBuilder seen = new StringBuilder();
        for (char sample : samples.toCharArray()) {
            machine = switch (sample) {
                case 'b' -> machine.sample(LOW - 1);
                case 'l' -> machine.sample(LOW);
                case 'm' -> machine.sample((LOW + HIGH) / 2);
                case 'h' -> machine.sample(HIGH - 1);
                case 'a' -> machine.sample(HIGH);
                default -> machine.stale();
            };
            seen.append(letter(machine.level()));
        }
        assertEquals(levels, seen.toString());
    }

    @Test
    void whatWasDecidedLastOutlivesStaleData() {
        LevelMachine machine = LevelMachine.start(LOW, HIGH, Optional.of(Level.NORMAL));
        assertEquals(Optional.of(Level.NORMAL), machine.last());
        machine = machine.sample(1).sample(1).sample(1);
        assertEquals(Optional.of(Level.LOW), machine.last());
        assertEquals(Optional.of(Level.LOW), machine.stale().last());
        assertEquals(Optional.empty(), machine.stale().level());
    }

    @Property
    void theLevelOnlyChangesByThreeSamplesOfItsZoneInARow(
            @ForAll @Size(max = 60) java.util.List<@IntRange(min = 29_990, max = 32_010) Integer> samples) {
        LevelMachine machine = LevelMachine.start(LOW, HIGH, Optional.empty());
        for (int i = 0; i < samples.size(); i++) {
            LevelMachine next = machine.sample(samples.get(i));
            if (!next.level().equals(machine.level())) {
                String zones = IntStream.rangeClosed(i - 2, i)
                        .mapToObj(n -> samples.get(n) < LOW ? "b" : samples.get(n) < HIGH ? "m" : "a")
                        .collect(Collectors.joining());
                assertEquals(next.level().orElseThrow() == Level.LOW ? "bbb" : "aaa", zones);
            }
            machine = next;
        }
    }

    private static Optional<Level> level(char letter) {
        return switch (letter) {
            case 'L' -> Optional.of(Level.LOW);
            case 'N' -> Optional.of(Level.NORMAL);
            default -> Optional.empty();
        };
    }

    private static String letter(Optional<Level> level) {
        return level.map(one -> one.id().substring(0, 1).toUpperCase(Locale.ROOT))
                .orElse("-");
    }
}
