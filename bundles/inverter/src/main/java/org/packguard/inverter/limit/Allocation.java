package org.packguard.inverter.limit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Shares a limit: fixed shares first, then copies of what is left, then the remainder. All parts are whole steps of the wire, rounded
 * down, never above their cap, and together never above the limit; the order of the claims does not matter. Pure.
 */
public final class Allocation {
    /** One step of the wire, 0.1 A in mA. */
    public static final long STEP = 100;

    private Allocation() {}

    /**
     * The part of every claim, in mA.
     *
     * @param limit the limit in mA; where none is known a claim has its cap, and nothing without one
     * @param claims by the id of the inverter
     */
    public static Map<String, Long> of(OptionalLong limit, Map<String, Claim> claims) {
        Map<String, Long> parts = new TreeMap<>();
        if (limit.isEmpty()) {
            claims.forEach((id, claim) -> parts.put(id, down(claim.cap().orElse(0))));
            return parts;
        }
        long rest = down(limit.getAsLong());
        rest -= proportional(rest, wishes(claims, Split.SCALE, rest), parts);
        rest -= proportional(rest, wishes(claims, Split.COPY, rest), parts);
        remainder(rest, wishes(claims, Split.REMAINDER, rest), parts);
        return parts;
    }

    /** The parts where they are not too much together, else the same part of each; in mA. */
    static Map<String, Long> within(long available, Map<String, Long> parts) {
        Map<String, Long> cut = new TreeMap<>();
        proportional(down(available), parts, cut);
        return cut;
    }

    private static Map<String, Long> wishes(Map<String, Claim> claims, Split split, long limit) {
        Map<String, Long> wishes = new TreeMap<>();
        claims.forEach((id, claim) -> {
            if (claim.split() == split) {
                long wish = split == Split.SCALE ? scaled(limit, claim.share()) : limit;
                wishes.put(id, down(claim.capped(wish)));
            }
        });
        return wishes;
    }

    /** Everybody's wish where there is enough, else the same part of it. */
    private static long proportional(long available, Map<String, Long> wishes, Map<String, Long> parts) {
        boolean enough = isEnough(available, wishes.values());
        BigInteger all = enough ? BigInteger.ZERO : sum(wishes.values());
        long given = 0;
        for (Map.Entry<String, Long> wish : wishes.entrySet()) {
            long part = enough ? wish.getValue() : part(wish.getValue(), available, all);
            parts.put(wish.getKey(), part);
            given += part;
        }
        return given;
    }

    /** No wish is negative. */
    private static boolean isEnough(long available, Collection<Long> wishes) {
        long rest = available;
        for (long wish : wishes) {
            if (wish > rest) {
                return false;
            }
            rest -= wish;
        }
        return true;
    }

    private static BigInteger sum(Collection<Long> wishes) {
        return wishes.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Equal parts, of which those with low caps leave something to the others. */
    private static void remainder(long available, Map<String, Long> wishes, Map<String, Long> parts) {
        List<Map.Entry<String, Long>> byWish = wishes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .toList();
        long rest = available;
        for (int i = 0; i < byWish.size(); i++) {
            long part = Math.min(byWish.get(i).getValue(), down(rest / (byWish.size() - i)));
            parts.put(byWish.get(i).getKey(), part);
            rest -= part;
        }
    }

    private static long scaled(long limit, BigDecimal share) {
        return BigDecimal.valueOf(limit)
                .multiply(share)
                .setScale(0, RoundingMode.DOWN)
                .longValue();
    }

    private static long part(long wish, long available, BigInteger all) {
        BigInteger part =
                BigInteger.valueOf(wish).multiply(BigInteger.valueOf(available)).divide(all);
        return down(part.longValue());
    }

    private static long down(long current) {
        return Math.max(0, current - current % STEP);
    }
}
