package org.packguard.inverter.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.packguard.model.guard.Direction;

class AllocationPropertyTest {
    @Provide
    Arbitrary<List<Claim>> claims() {
        Arbitrary<OptionalLong> caps = Arbitraries.longs()
                .between(0, 3_000_000)
                .optional()
                .map(cap -> cap.map(OptionalLong::of).orElse(OptionalLong.empty()));
        Arbitrary<BigDecimal> shares =
                Arbitraries.integers().between(0, 1_000).map(share -> BigDecimal.valueOf(share, 3));
        return Combinators.combine(Arbitraries.of(Split.values()), shares, caps)
                .as(Claim::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static Map<String, Claim> named(List<Claim> claims) {
        Map<String, Claim> named = new LinkedHashMap<>();
        for (int i = 0; i < claims.size(); i++) {
            named.put("i" + i, claims.get(i));
        }
        return named;
    }

    private static long sum(Map<String, Long> parts) {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    @Property(tries = 500)
    void theSumOfThePartsIsNeverAboveTheLimitAndNoPartAboveItsCap(
            @ForAll("claims") List<Claim> claims, @ForAll @LongRange(min = 0, max = 5_000_000) long limit) {
        Map<String, Claim> named = named(claims);
        Map<String, Long> parts = Allocation.of(OptionalLong.of(limit), named);
        assertEquals(named.keySet(), parts.keySet());
        assertTrue(sum(parts) <= limit, parts + " of " + limit);
        parts.forEach((id, part) -> {
            assertTrue(part >= 0 && part % Allocation.STEP == 0, parts.toString());
            assertTrue(part <= named.get(id).cap().orElse(Long.MAX_VALUE), parts.toString());
        });
    }

    @Property(tries = 200)
    void theOrderOfTheClaimsDoesNotMatter(
            @ForAll("claims") List<Claim> claims,
            @ForAll @LongRange(min = 0, max = 5_000_000) long limit,
            @ForAll long seed) {
        Map<String, Claim> named = named(claims);
        List<String> ids = new ArrayList<>(named.keySet());
        Collections.shuffle(ids, new Random(seed));
        Map<String, Claim> shuffled = new LinkedHashMap<>();
        ids.forEach(id -> shuffled.put(id, named.get(id)));
        assertEquals(Allocation.of(OptionalLong.of(limit), named), Allocation.of(OptionalLong.of(limit), shuffled));
    }

    /** Inverters are told in any order, at any time, while the limit changes; a rise is never above what the others leave. */
    @Property(tries = 300)
    void whatAllGoByTogetherNeverRisesAboveTheLimitAndIsWithinItOnceAllHaveBeenTold(
            @ForAll("claims") List<Claim> claims,
            @ForAll List<@LongRange(min = 0, max = 3_000_000) Long> limits,
            @ForAll long seed) {
        Account account = new Account();
        Map<String, Claim> named = named(claims);
        Map<String, Long> goesBy = new HashMap<>();
        Random random = new Random(seed);
        for (long limit : limits) {
            List<String> ids = new ArrayList<>(named.keySet());
            Collections.shuffle(ids, random);
            for (String id : ids) {
                long before = sum(goesBy);
                tell(account, id, named.get(id), limit, goesBy);
                assertTrue(sum(goesBy) <= Math.max(limit, before), goesBy + " of " + limit);
            }
            assertTrue(sum(goesBy) <= limit, goesBy + " of " + limit);
        }
    }

    /** Whoever cannot be reached any more goes by what it was told last, and the others share what that leaves. */
    @Property(tries = 300)
    void whatOneThatCannotBeReachedGoesByIsNotToldToOthers(
            @ForAll("claims") List<Claim> claims,
            @ForAll @LongRange(min = 0, max = 3_000_000) long before,
            @ForAll @LongRange(min = 0, max = 3_000_000) long limit,
            @ForAll long seed) {
        Account account = new Account();
        Map<String, Claim> named = named(claims);
        Map<String, Long> goesBy = new HashMap<>();
        named.forEach((id, claim) -> tell(account, id, claim, before, goesBy));
        named.forEach((id, claim) -> tell(account, id, claim, before, goesBy));
        List<String> ids = new ArrayList<>(named.keySet());
        Collections.shuffle(ids, new Random(seed));
        String gone = ids.remove(0);
        account.leave(gone);
        ids.forEach(id -> tell(account, id, named.get(id), limit, goesBy));
        assertTrue(sum(goesBy) <= Math.max(limit, goesBy.get(gone)), goesBy + " of " + limit + " without " + gone);
    }

    private static void tell(Account account, String id, Claim claim, long limit, Map<String, Long> goesBy) {
        Map<Direction, Claim> claims = new EnumMap<>(Direction.class);
        Map<Direction, OptionalLong> limits = new EnumMap<>(Direction.class);
        for (Direction direction : Direction.values()) {
            claims.put(direction, claim);
            limits.put(direction, OptionalLong.of(limit));
        }
        account.settle(id, new Demand(claims, limits, true, 0, 1_000), granted -> {
            goesBy.put(id, granted.get(Direction.CHARGE));
            return granted;
        });
    }

    private static Claim claim(Split split, String share, long cap) {
        return new Claim(split, new BigDecimal(share), cap < 0 ? OptionalLong.empty() : OptionalLong.of(cap));
    }

    @Test
    void sharesComeFirstThenCopiesThenTheRemainder() {
        Map<String, Claim> claims = Map.of(
                "scale", claim(Split.SCALE, "0.25", -1),
                "copy", claim(Split.COPY, "1", 30_000),
                "one", claim(Split.REMAINDER, "1", 5_000),
                "two", claim(Split.REMAINDER, "1", -1));
        assertEquals(
                Map.of("scale", 25_000L, "copy", 30_000L, "one", 5_000L, "two", 40_000L),
                Allocation.of(OptionalLong.of(100_000), claims));
    }

    @Test
    void copiesAreCutInProportionOnlyWhereThereIsNotEnough() {
        Map<String, Claim> claims = Map.of("a", claim(Split.COPY, "1", 300_000), "b", claim(Split.COPY, "1", 100_000));
        assertEquals(Map.of("a", 300_000L, "b", 100_000L), Allocation.of(OptionalLong.of(700_000), claims));
        assertEquals(Map.of("a", 133_300L, "b", 66_600L), Allocation.of(OptionalLong.of(200_000), claims));
    }

    @Test
    void withoutAnyLimitThereIsTheCapAndNothingWithoutOne() {
        Map<String, Claim> claims = Map.of("a", claim(Split.COPY, "1", 12_345), "b", claim(Split.COPY, "1", -1));
        assertEquals(Map.of("a", 12_300L, "b", 0L), Allocation.of(OptionalLong.empty(), claims));
    }
}
