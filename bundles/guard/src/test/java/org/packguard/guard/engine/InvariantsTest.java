package org.packguard.guard.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.packguard.model.guard.Direction;
import org.packguard.model.quantity.Quantity;

/** The invariants of section 5 that hold for every sequence, for every profile that they are about. */
class InvariantsTest {
    private static final long YEAR = 365 * 24 * Times.HOUR;
    private static final long CHARGING_STARTS = 33_700;
    private static final long DISCHARGING_STARTS = 32_000;

    /**
     * What happens.
     *
     * @param lowest the lowest cell, in 0.1 mV
     * @param spread how far the highest is above it
     * @param hundredths the temperature
     * @param amperes the current
     * @param silence seconds without a sample afterwards
     * @param act 0 to 4: what a person asks, else nothing
     */
    record Event(int lowest, int spread, int hundredths, int amperes, int silence, int act) {}

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<Integer> lowest = Arbitraries.oneOf(
                Arbitraries.integers().between(19_000, 38_500),
                Arbitraries.of(19_999, 20_000, 29_000, 30_000, 31_000, 31_001, 33_999, 34_000, 37_000, 38_000));
        return Combinators.combine(
                        lowest,
                        Arbitraries.oneOf(
                                Arbitraries.just(0), Arbitraries.integers().between(0, 4_000)),
                        Arbitraries.integers().between(-2_500, 7_500),
                        Arbitraries.of(-200, -20, -4, 0, 0, 4, 20, 200),
                        Arbitraries.of(1, 1, 1, 1, 1, 1, 2, 3, 9, 131),
                        Arbitraries.integers().between(0, 20))
                .as(Event::new)
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> profiles() {
        return Arbitraries.of(ExplorationTest.profiles().toList());
    }

    @Provide
    Arbitrary<String> bestPracticeAnd123() {
        return Arbitraries.of(ExplorationTest.bestPracticeAnd123().toList());
    }

    private static Bench bench(String profile, String... more) {
        List<String> written = new ArrayList<>();
        ExplorationTest.written(profile).forEach((key, value) -> written.add(key + "=" + value));
        written.add("minOff=10");
        written.addAll(List.of(more));
        return delivering(Bench.of(written.toArray(String[]::new)));
    }

    private static Bench delivering(Bench bench) {
        bench.whole = true;
        return bench.set(Quantity.SOC, "50").set(Quantity.SOC_CALIBRATED, "1").set(Quantity.CELL_COUNT, "2");
    }

    private static void say(Bench bench, Event event) {
        bench.volts(volts(event.lowest()), volts(event.lowest() + event.spread()));
        bench.degrees(degrees(event.hundredths()), degrees(event.hundredths()));
        bench.amperes(Integer.toString(event.amperes()));
        switch (event.act()) {
            case 0 -> bench.acknowledge();
            case 1 -> bench.act(new Act.Recover(Optional.empty(), Bench.CONSOLE));
            case 2 -> bench.act(new Act.Service(CommonRows.DEEP_DISCHARGE, "looked at", Bench.CONSOLE));
            case 3 -> bench.act(new Act.Inhibit(Set.of(Direction.CHARGE), 5 * Times.SECOND, Bench.CONSOLE));
            case 4 -> bench.act(new Act.Release(Set.of(Direction.values()), Bench.CONSOLE));
            default -> {
                // nobody asks
            }
        }
    }

    private static void happen(Bench bench, Event event) {
        say(bench, event);
        bench.sample();
        check(bench);
        bench.pass(event.silence());
        check(bench);
    }

    private static String volts(int steps) {
        return BigDecimal.valueOf(steps, 4).toPlainString();
    }

    private static String degrees(int steps) {
        return BigDecimal.valueOf(steps, 2).toPlainString();
    }

    private static void check(Bench bench) {
        long age = bench.last.decision().at() - bench.sampledAt;
        List<String> broken = Rules.broken(
                bench.engine,
                bench.last,
                age,
                Times.seconds(bench.engine.settings().get(Keys.MAX_AGE)));
        assertEquals(List.of(), broken, () -> bench.shows() + " " + bench.conditions());
    }

    private static String told(Bench bench) {
        return bench.last.decision() + " " + bench.last.deadline();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void noPermitWhileAnythingWithdrawsItOrTheStateIsNotDecidable(
            @ForAll("profiles") String profile, @ForAll("events") List<Event> events) {
        Bench bench = bench(profile);
        events.forEach(event -> happen(bench, event));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theSameInputsGiveTheSameDecisionsByteByByte(
            @ForAll("profiles") String profile, @ForAll("events") List<Event> events) {
        Bench one = bench(profile);
        Bench other = bench(profile);
        for (Event event : events) {
            happen(one, event);
            happen(other, event);
            assertEquals(told(one), told(other));
            assertEquals(one.state, other.state);
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatTheClockSaysPlaysNoRole(@ForAll("profiles") String profile, @ForAll("events") List<Event> events) {
        Bench one = bench(profile);
        Bench later = bench(profile);
        later.now = YEAR;
        for (Event event : events) {
            happen(one, event);
            happen(later, event);
            assertEquals(one.shows() + one.conditions(), later.shows() + later.conditions());
            assertEquals(one.last.deadline(), Times.moved(later.last.deadline(), -YEAR));
            assertEquals(one.state.charge(), later.state.charge().moved(-YEAR));
            assertEquals(one.state.discharge(), later.state.discharge().moved(-YEAR));
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aRepeatedOldSnapshotNeitherTripsNorClears(
            @ForAll("profiles") String profile, @ForAll("events") List<Event> events) {
        Bench one = bench(profile);
        Bench other = bench(profile);
        for (Event event : events) {
            happen(one, event);
            happen(other, event);
            one.evaluate();
            other.evaluate();
            List<Track> tracks = other.state.tracks();
            other.evaluate();
            assertEquals(tracks, other.state.tracks());
            assertEquals(one.shows() + one.conditions(), other.shows() + other.conditions());
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theSamplesOfAnotherBatteryBetweenChangeNothing(
            @ForAll("profiles") String profile,
            @ForAll("events") List<Event> events,
            @ForAll("events") List<Event> others,
            @ForAll List<Boolean> turns) {
        Engine engine = bench(profile).engine;
        List<String> alone = new ArrayList<>();
        Bench apart = delivering(Bench.of(engine));
        for (Event event : events) {
            happen(apart, event);
            alone.add(told(apart));
        }
        Bench one = delivering(Bench.of(engine));
        Bench other = delivering(Bench.of(engine));
        List<String> between = new ArrayList<>();
        int taken = 0;
        for (int i = 0; i < events.size(); i++) {
            boolean turn = i < turns.size() ? turns.get(i) : i % 2 == 0;
            while (turn && taken < others.size() && taken <= i) {
                happen(other, others.get(taken++));
            }
            happen(one, events.get(i));
            between.add(told(one));
        }
        assertEquals(alone, between);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aTighterThresholdTripsWheneverTheLooserOneDoes(@ForAll("events") List<Event> events) {
        Bench loose = bench("standard");
        Map<String, String> tighter = Map.of(
                "vMin",
                "3.05",
                "vMax",
                "3.60",
                "extremeLow",
                "2.95",
                "extremeHigh",
                "3.75",
                "deepDischarge",
                "2.10",
                "tMin",
                "1",
                "tMax",
                "50",
                "tMinDischarge",
                "-15",
                "tMaxDischarge",
                "55",
                "criticalTemperature",
                "65");
        List<String> more = new ArrayList<>(List.of("maxCharge=90", "maxDischarge=90", "difference=0.2"));
        tighter.forEach((key, value) -> more.add(key + "=" + value));
        Engine tight = bench("standard", more.toArray(String[]::new)).engine;
        for (Event event : events) {
            say(loose, event);
            loose.sample();
            List<Track> sharper =
                    tight.step(loose.before, loose.input, loose.now).state().tracks();
            for (int row = 0; row < tight.rows().size(); row++) {
                Track seen = loose.state.tracks().get(row);
                boolean newly =
                        seen.tripped() && !loose.before.tracks().get(row).tripped();
                assertTrue(
                        !newly || sharper.get(row).tripped(),
                        tight.rows().get(row).id());
            }
            loose.pass(event.silence());
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void lowVoltagesAloneNeverWithdrawTheChargePermit(
            @ForAll("bestPracticeAnd123") String profile, @ForAll("events") List<Event> events) {
        Bench bench = bench(profile);
        bench.seconds(12);
        for (Event event : events) {
            int lowest = Math.min((int) CHARGING_STARTS, Math.max(20_000, event.lowest()));
            int highest = Math.min((int) CHARGING_STARTS, lowest + event.spread());
            bench.volts(volts(lowest), volts(highest)).seconds(2);
            assertTrue(bench.decision().charge(), bench.conditions());
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void highVoltagesAloneNeverWithdrawTheDischargePermit(
            @ForAll("bestPracticeAnd123") String profile, @ForAll("events") List<Event> events) {
        Bench bench = bench(profile);
        bench.seconds(12);
        for (Event event : events) {
            int lowest = Math.max((int) DISCHARGING_STARTS, event.lowest());
            bench.volts(volts(lowest), volts(lowest + event.spread())).seconds(2);
            assertTrue(bench.decision().discharge(), bench.conditions());
        }
    }
}
