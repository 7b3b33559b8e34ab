package org.packguard.bank.combine;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * Current limits and permits of a bank. A battery that blocks contributes nothing; one whose limit is not known neither. Limits
 * are rounded down, so that no battery is ever asked for more than it allows.
 */
final class Limits {
    private Limits() {}

    /** Combines permit and current limit of a direction. */
    static void combine(Way way, Crowd crowd, Draft into) {
        long verdictAt = oldest(crowd, view -> view.verdictAt(way));
        long limitAt = oldest(crowd, view -> view.limitAt(way));
        List<Boolean> verdicts = crowd.present().stream()
                .flatMap(view -> view.verdict(way).stream())
                .toList();
        boolean stopped = crowd.isLacking() && crowd.policy().missing() == MissingPolicy.ZERO;
        boolean allowed =
                switch (crowd.policy().enables()) {
                    case ALL -> !verdicts.contains(false);
                    // one that allows it with a limit of 0 takes none of it either
                    case ANY ->
                        crowd.present().stream()
                                .anyMatch(view -> !view.isBlocking(way)
                                        && view.verdict(way).isPresent());
                };
        if (stopped) {
            into.set(way.allowed(), 0, verdictAt);
            into.set(way.limit(), 0, limitAt);
            return;
        }
        if (!verdicts.isEmpty()) {
            into.set(way.allowed(), allowed ? 1 : 0, verdictAt);
        }
        boolean refused = !verdicts.isEmpty() && !allowed;
        limit(way, crowd).ifPresent(limit -> into.set(way.limit(), refused ? 0 : limit, limitAt));
    }

    private static long oldest(Crowd crowd, ToLongFunction<View> time) {
        return crowd.present().stream().mapToLong(time).reduce(Time::earlier).orElseThrow();
    }

    private static OptionalLong limit(Way way, Crowd crowd) {
        List<View> flowing = crowd.present().stream()
                .filter(view -> !view.isBlocking(way) && view.limit(way).isPresent())
                .toList();
        if (flowing.isEmpty()) {
            boolean blocked =
                    crowd.present().stream().anyMatch(view -> view.limit(way).isPresent())
                            || crowd.present().stream().allMatch(view -> view.isBlocking(way));
            return blocked ? OptionalLong.of(0) : OptionalLong.empty();
        }
        long[] limits = flowing.stream()
                .mapToLong(view -> view.limit(way).orElseThrow())
                .toArray();
        OptionalLong together =
                switch (crowd.policy().limits()) {
                    case SUM -> Exact.sum(limits);
                    case MIN_TIMES_N -> byShare(limits, ones(limits.length));
                    case CAPACITY_SHARE -> byShare(limits, Crowd.capacities(flowing));
                };
        long there = together.orElse(Long.MAX_VALUE);
        long reduced = crowd.policy().missing() == MissingPolicy.REDUCE ? reduced(there, flowing.size(), crowd) : there;
        OptionalLong cap =
                way == Way.CHARGE ? crowd.policy().maxCharge() : crowd.policy().maxDischarge();
        return OptionalLong.of(Math.min(reduced, cap.orElse(Long.MAX_VALUE)));
    }

    /** By the part that is there. Batteries that block count neither way: one of them more must not raise it. */
    private static long reduced(long limit, int flowing, Crowd crowd) {
        int lost = crowd.members() - crowd.present().size();
        return Exact.productDown(limit, BigInteger.valueOf(flowing), BigInteger.valueOf(flowing + lost))
                .orElseThrow();
    }

    /** What all carry together, shared by the weights, when the first of them reaches its limit. */
    private static OptionalLong byShare(long[] limits, long[] weights) {
        BigInteger all = Exact.bigSum(weights);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < limits.length; i++) {
            least = Math.min(
                    least,
                    Exact.productDown(limits[i], all, BigInteger.valueOf(weights[i]))
                            .orElse(Long.MAX_VALUE));
        }
        return OptionalLong.of(least);
    }

    private static long[] ones(int count) {
        long[] ones = new long[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
