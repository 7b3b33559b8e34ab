package org.packguard.shell.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.packguard.model.history.Archived;
import org.packguard.model.history.Health;
import org.packguard.model.history.History;
import org.packguard.model.history.Series;
import org.packguard.model.history.Statistic;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;

class HistoryRenderTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final OptionalDouble NONE = OptionalDouble.empty();

    private final History history = mock(History.class);

    @BeforeEach
    void cellar() {
        lenient()
                .when(history.archives())
                .thenReturn(List.of(new Archived(
                        "cellar",
                        List.of(Quantity.VOLTAGE, Quantity.CURRENT),
                        List.of(Quantity.CELL_VOLTAGE),
                        16,
                        33_400_000,
                        Optional.of(Reason.of("test", "nothing is kept: no space")))));
        lenient()
                .when(history.series(any()))
                .thenReturn(Optional.of(new Series(
                        Quantity.VOLTAGE,
                        0,
                        NOW,
                        Duration.ofSeconds(10),
                        Map.of(
                                Statistic.AVERAGE, new double[] {520_000, Double.NaN, 530_000},
                                Statistic.MIN, new double[] {519_000, Double.NaN, 529_000},
                                Statistic.MAX, new double[] {521_000, Double.NaN, 531_000}))));
        lenient().when(history.health(anyString())).thenReturn(Optional.empty());
    }

    @Test
    void theHistoryIsItsSizeAndTheLastDay() {
        assertEquals(
                """
                2 quantities of the pack, voltage of 16 cells in 33 MB
                nothing is kept: no space

                LAST 24 HOURS  LOWEST  MEAN  HIGHEST
                """
                        .stripTrailing(),
                HistorySheet.text(Optional.of(history), "cellar", NOW)
                        .lines()
                        .limit(4)
                        .reduce((a, b) -> a + "\n" + b)
                        .orElse(""));
        assertTrue(HistorySheet.text(Optional.of(history), "cellar", NOW).contains("51.9  52.5     53.1"));
    }

    @Test
    void anUnknownBatteryAndAMissingBundleAreSaidInALine() {
        assertEquals(
                "There is no history of attic; known are cellar.\n",
                HistorySheet.text(Optional.of(history), "attic", NOW));
        assertEquals(
                "There is no history of attic; known are cellar.\n", HealthSheet.text(Optional.of(history), "attic"));
        assertEquals(
                "No history is kept, the bundle for it does not run.\n", HealthSheet.text(Optional.empty(), "cellar"));
    }

    @Test
    void theHealthIsDaysCellsAndWhatIsToBeExpected() {
        Health health = new Health(
                List.of(new Health.Day(LocalDate.of(2026, 1, 31), 1234.4, 99, 0.5)),
                List.of(
                        new Health.Cell(1, OptionalDouble.of(-0.5), OptionalDouble.of(0.00021), NONE),
                        new Health.Cell(2, NONE, NONE, NONE)),
                OptionalDouble.of(279.96),
                2,
                OptionalDouble.of(0.004),
                OptionalDouble.of(700));
        lenient().when(history.health("cellar")).thenReturn(Optional.of(health));
        assertEquals(
                """
                DAY              IN    OUT  KNOWN
                2026-01-31  1234 Wh  99 Wh   50 %

                CELL            DRIFT  RESISTANCE
                   1  -0.50 mV a week     0.21 m\u03a9
                   2

                Capacity: 280.0 Ah out of 2 full cycles
                Cells at rest: 4 mV apart
                They reach 100 mV in 700 days if they go on like this
                """,
                HealthSheet.text(Optional.of(history), "cellar"));
    }

    @Test
    void aYoungHistorySaysThatMoreWillBeKnown() {
        lenient()
                .when(history.health("cellar"))
                .thenReturn(Optional.of(new Health(List.of(), List.of(), NONE, 0, NONE, NONE)));
        assertTrue(HealthSheet.text(Optional.of(history), "cellar").endsWith("after some days of use and rest.\n"));
    }
}
