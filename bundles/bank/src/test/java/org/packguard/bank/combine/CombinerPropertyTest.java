package org.packguard.bank.combine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.packguard.bank.combine.Pack.NOW;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

class CombinerPropertyTest {
    private static final Set<Quantity> INDEXES = Set.of(
            Quantity.CELL_VOLTAGE_MIN_INDEX,
            Quantity.CELL_VOLTAGE_MAX_INDEX,
            Quantity.CELL_TEMPERATURE_MIN_INDEX,
            Quantity.CELL_TEMPERATURE_MAX_INDEX);
    private static final List<Quantity> LIMITS =
            List.of(Quantity.CHARGE_CURRENT_LIMIT, Quantity.DISCHARGE_CURRENT_LIMIT);

    @Provide
    Arbitrary<Policy> policies() {
        Arbitrary<OptionalLong> caps = Arbitraries.longs()
                .between(0, 400_000)
                .map(OptionalLong::of)
                .injectNull(0.5)
                .map(cap -> cap == null ? OptionalLong.empty() : cap);
        return Combinators.combine(
                        Arbitraries.of(LimitPolicy.values()),
                        Arbitraries.of(EnablePolicy.values()),
                        Arbitraries.of(MissingPolicy.values()),
                        caps,
                        caps)
                .as(Policy::new);
    }

    /** Batteries that know this and not that, block or not, are there or not. */
    @Provide
    Arbitrary<List<Part>> members() {
        Arbitrary<Long> values = Arbitraries.longs().between(-5_000, 200_000).withoutEdgeCases();
        Arbitrary<Part> part = Combinators.combine(
                        values.list().ofSize(Quantity.pack().size()),
                        Arbitraries.longs().withoutEdgeCases(),
                        Arbitraries.longs().withoutEdgeCases(),
                        Arbitraries.longs().between(1, 400_000),
                        Arbitraries.integers().between(0, 9))
                .as((all, known, more, capacity, chance) -> part(all, known | more, capacity, chance));
        return part.list().ofMinSize(1).ofMaxSize(6);
    }

    private static Part part(List<Long> all, long known, long capacity, int chance) {
        Part part = Pack.of(
                values -> {
                    for (Quantity quantity : Quantity.pack()) {
                        int i = quantity.ordinal();
                        if ((known >>> i % 64 & 1) != 0) {
                            values.set(quantity, quantity.choices().isEmpty() ? value(quantity, all.get(i)) : 0);
                        }
                    }
                    return values.set(Quantity.VOLTAGE, 520_000);
                },
                chance < 5 ? Pack.capacity(capacity) : Part.Settings.NONE);
        return chance == 9 ? Pack.missing(part) : part;
    }

    private static long value(Quantity quantity, long value) {
        return switch (quantity.kind()) {
            case FLAG -> value % 4 == 0 ? 0 : 1;
            default -> quantity == Quantity.FULL_CAPACITY ? Math.abs(value) + 1 : value;
        };
    }

    @Property(tries = 500)
    void theOrderOfTheMembersDoesNotMatterButForNumbersOfCells(
            @ForAll("members") List<Part> parts, @ForAll("policies") Policy policy, @ForAll long seed) {
        List<Part> shuffled = new ArrayList<>(parts);
        Collections.shuffle(shuffled, new Random(seed));
        assertEquals(
                unnumbered(Combiner.combine(parts, policy, NOW).values()),
                unnumbered(Combiner.combine(shuffled, policy, NOW).values()));
    }

    private static Values unnumbered(Values values) {
        Values.Builder rest = values.toBuilder();
        INDEXES.forEach(rest::clear);
        Values without = rest.build();
        Values.Builder pack = Values.builder();
        without.quantities().forEach(quantity -> pack.set(quantity, without.get(quantity)));
        without.alarms().ifPresent(pack::alarms);
        return pack.build();
    }

    @Property(tries = 1000)
    void theLimitIsNeverAboveTheSumOfTheLimitsOfThoseThatAreThere(
            @ForAll("members") List<Part> parts, @ForAll("policies") Policy policy) {
        Values values = Combiner.combine(parts, policy, NOW).values();
        for (Quantity limit : LIMITS) {
            long sum = parts.stream()
                    .filter(Part::online)
                    .map(part -> part.snapshot().values())
                    .mapToLong(one -> Math.max(0, one.get(limit, 0)))
                    .sum();
            assertTrue(values.get(limit, 0) <= sum, limit.id());
            assertTrue(values.get(limit, 0) >= 0, limit.id());
        }
        assertTrue(values.get(Quantity.CHARGE_CURRENT_LIMIT, 0)
                <= policy.maxCharge().orElse(Long.MAX_VALUE));
    }

    /** Whatever else it says, and wherever it stands: nobody may charge or discharge more because it is there. */
    @Property(tries = 1000)
    void aBatteryMoreThatBlocksNeverRaisesALimit(
            @ForAll("members") List<Part> parts,
            @ForAll("members") List<Part> others,
            @ForAll("policies") Policy policy,
            @ForAll boolean byLimit,
            @ForAll boolean there) {
        Values.Builder blocked = others.get(0).snapshot().values().toBuilder();
        blocked.set(Quantity.CHARGE_ALLOWED, byLimit).set(Quantity.DISCHARGE_ALLOWED, byLimit);
        if (byLimit) {
            LIMITS.forEach(limit -> blocked.set(limit, 0));
        }
        Part blocking = Pack.of(values -> blocked, others.get(0).settings());
        List<Part> more = new ArrayList<>(parts);
        more.add(others.size() % (parts.size() + 1), there ? blocking : Pack.missing(blocking));
        Values before = Combiner.combine(parts, policy, NOW).values();
        Values after = Combiner.combine(more, policy, NOW).values();
        for (Quantity limit : LIMITS) {
            assertTrue(after.get(limit, 0) <= before.get(limit, after.get(limit, 0)), limit.id());
            assertTrue(!before.isEmpty() || after.get(limit, 0) == 0, limit.id());
        }
        for (Quantity permit : List.of(Quantity.CHARGE_ALLOWED, Quantity.DISCHARGE_ALLOWED)) {
            assertTrue(after.get(permit, 0) <= before.get(permit, 1) || before.isEmpty(), permit.id());
        }
    }

    @Property(tries = 500)
    void nothingThatAMissingMemberEverSaidIsSeen(
            @ForAll("members") List<Part> parts,
            @ForAll("members") List<Part> lies,
            @ForAll("policies") Policy policy) {
        List<Part> one = new ArrayList<>();
        List<Part> other = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part truth = parts.get(i);
            Part lie = lies.get(i % lies.size());
            one.add(truth);
            // the number of its cells is no value of it
            other.add(
                    truth.online()
                            ? truth
                            : new Part(
                                    false,
                                    lie.snapshot(),
                                    lie.deliveries(),
                                    lie.freshness(),
                                    lie.settings(),
                                    truth.cells()));
        }
        assertEquals(
                Combiner.combine(one, policy, NOW).values(),
                Combiner.combine(other, policy, NOW).values());
    }

    @Property(tries = 500)
    void noValueIsYoungerThanWhatItIsMadeOf(@ForAll("members") List<Part> parts, @ForAll("policies") Policy policy) {
        Combined combined = Combiner.combine(parts, policy, NOW + 1);
        combined.values()
                .quantities()
                .forEach(quantity -> assertTrue(combined.times().of(quantity) <= NOW));
    }

    @Property(tries = 1000)
    void aMeanIsTheExactOneRoundedHalfEven(@ForAll List<Long> values, @ForAll long seed) {
        if (values.isEmpty()) {
            return;
        }
        Random random = new Random(seed);
        long[] each = values.stream().mapToLong(Long::longValue).toArray();
        long[] weights = values.stream()
                .mapToLong(one -> 1 + (random.nextLong() >>> 1 + random.nextInt(60)))
                .toArray();
        BigInteger sum = BigInteger.ZERO;
        BigInteger weight = BigInteger.ZERO;
        for (int i = 0; i < each.length; i++) {
            sum = sum.add(BigInteger.valueOf(each[i]).multiply(BigInteger.valueOf(weights[i])));
            weight = weight.add(BigInteger.valueOf(weights[i]));
        }
        long expected = new BigDecimal(sum)
                .divide(new BigDecimal(weight), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
        assertEquals(OptionalLong.of(expected), Exact.mean(each, weights));
    }

    /** What a wire says in its own steps comes out in them again, through a bank of one. */
    @Property(tries = 500)
    void oneBatteryGoesThroughUnchanged(@ForAll("members") List<Part> parts) {
        Values before = parts.get(0).snapshot().values();
        Values after = Combiner.combine(
                        List.of(Pack.of(values -> before.toBuilder(), Part.Settings.NONE)), Pack.PLAIN, NOW)
                .values();
        for (Quantity quantity : Rule.TABLE.keySet()) {
            if (before.has(quantity)) {
                assertEquals(before.get(quantity), after.get(quantity), quantity.id());
            }
        }
    }

    /** Equal batteries have the means of each of them, whatever they weigh: nothing drifts. */
    @Property(tries = 300)
    void equalBatteriesHaveTheMeansOfOne(@ForAll("members") List<Part> parts, @ForAll("members") List<Part> others) {
        Values values = parts.get(0).snapshot().values();
        List<Part> equal = others.stream()
                .map(other -> Pack.of(same -> values.toBuilder(), other.settings()))
                .toList();
        Values combined = Combiner.combine(equal, Pack.PLAIN, NOW).values();
        Rule.TABLE.forEach((quantity, rule) -> {
            if (rule == Rule.MEAN && values.has(quantity)) {
                assertEquals(values.get(quantity), combined.get(quantity), quantity.id());
            }
        });
    }
}
