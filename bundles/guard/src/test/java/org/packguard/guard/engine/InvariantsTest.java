package org.packguard.guard.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Direction;
import org.packguard.model.quantity.Quantity;

/** The invariants of section 5 that hold for every sequence, for profile standard. */
class InvariantsTest {
    private static final long LIMIT = 10 * Times.SECOND;

    /**
     * What happens.
     *
     * @param lowest the lowest cell, in 0.1 mV
     * @param spread how far the highest is above it
     * @param hundredths the temperature
     * @param silence seconds without a sample afterwards
     * @param act 0: acknowledge, else nothing
     */
    record Event(int lowest, int spread, int hundredths, int silence, int act) {}

    @Provide
    Arbitrary<List<Event>> events() {
        return Combinators.combine(
                        Arbitraries.integers().between(19_000, 38_500),
                        Arbitraries.integers().between(0, 4_000),
                        Arbitraries.integers().between(-2_500, 7_500),
                        Arbitraries.of(1, 1, 1, 1, 1, 1, 2, 3, 9, 11, 70),
                        Arbitraries.integers().between(0, 9))
                .as(Event::new)
                .list()
                .ofMaxSize(60);
    }

    private static Bench happen(Bench bench, Event event) {
        bench.volts(volts(event.lowest()), volts(event.lowest() + event.spread()));
        bench.degrees(degrees(event.hundredths()), degrees(event.hundredths()));
        if (event.act() == 0) {
            bench.acknowledge();
        }
        bench.sample();
        check(bench);
        bench.pass(event.silence());
        check(bench);
        return bench;
    }

    private static String volts(int steps) {
        return BigDecimal.valueOf(steps, 4).toPlainString();
    }

    private static String degrees(int steps) {
        return BigDecimal.valueOf(steps, 2).toPlainString();
    }

    private static void check(Bench bench) {
        for (Condition condition : bench.decision().conditions()) {
            for (Direction direction : condition.withdraws()) {
                assertFalse(bench.decision().permits(direction), bench.shows() + " " + bench.conditions());
            }
        }
        if (bench.decision().charge() || bench.decision().discharge()) {
            for (Quantity required : bench.engine.settings().required()) {
                long at = bench.state.seen().get(0).pack(required);
                assertTrue(bench.last.decision().at() - at <= LIMIT, bench.shows());
            }
        }
    }

    @Property(tries = 150)
    void noPermitWhileAConditionThatWithdrawsItIsActiveAndNoneWithoutFreshValues(@ForAll("events") List<Event> events) {
        Bench bench = Bench.of("capacity=100", "minOff=10");
        events.forEach(event -> happen(bench, event));
    }

    @Property(tries = 50)
    void theSameInputsGiveTheSameDecisions(@ForAll("events") List<Event> events) {
        Bench one = Bench.of("capacity=100");
        Bench other = Bench.of("capacity=100");
        for (Event event : events) {
            happen(one, event);
            happen(other, event);
            assertEquals(one.decision(), other.decision());
            assertEquals(one.state, other.state);
            assertEquals(one.last.deadline(), other.last.deadline());
        }
    }

    @Property(tries = 50)
    void aRepeatedOldSnapshotChangesNothing(@ForAll("events") List<Event> events) {
        Bench one = Bench.of("capacity=100");
        Bench other = Bench.of("capacity=100");
        for (Event event : events) {
            happen(one, event);
            happen(other, event);
            EngineState before = other.state;
            other.evaluate();
            assertEquals(before.tracks(), other.state.tracks());
            assertEquals(one.shows(), other.shows());
        }
    }

    @Property(tries = 50)
    void voltageAloneNeverTakesAwayTheDirectionThatHelps(@ForAll("events") List<Event> events) {
        Bench bench = Bench.of("minOff=10", "temperature=off");
        bench.seconds(12);
        for (Event event : events) {
            int lowest = Math.max(20_000, event.lowest());
            bench.volts(volts(lowest), volts(Math.min(lowest + event.spread(), 36_900)))
                    .seconds(2);
            assertTrue(bench.decision().charge(), bench.conditions());
        }
    }
}
