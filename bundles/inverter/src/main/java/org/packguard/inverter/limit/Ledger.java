package org.packguard.inverter.limit;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What the inverters of one battery are told in one direction, and for how long they go by it. Nobody is told more before somebody
 * else has been told less, so that at no moment the inverters together go by more than the limit that is known. For one thread at a
 * time; time is in monotonic nanoseconds.
 */
final class Ledger {
    private final Map<String, Member> members = new TreeMap<>();

    /** One inverter. */
    private static final class Member {
        private Claim claim;
        private boolean reachable;
        private long told;
        private long until;
        private boolean ever;

        private long goesBy(long now) {
            return ever && now - until < 0 ? told : 0;
        }

        private boolean counts(long now) {
            return reachable || goesBy(now) > 0;
        }
    }

    /** Somebody asks, or asks otherwise. */
    void claim(String id, Claim claim, boolean reachable) {
        Member member = members.computeIfAbsent(id, unused -> new Member());
        member.claim = claim;
        member.reachable = reachable;
    }

    /** What somebody who has claimed may be told now; those who cannot be told anything go on with what they were told. */
    long grant(String id, OptionalLong limit, long now) {
        Map<String, Claim> claims = new TreeMap<>();
        long others = 0;
        long lasting = 0;
        for (Map.Entry<String, Member> one : members.entrySet()) {
            Member member = one.getValue();
            boolean own = one.getKey().equals(id);
            if (own || member.counts(now)) {
                claims.put(one.getKey(), member.claim);
            }
            others += own ? 0 : member.goesBy(now);
            lasting += own || member.reachable ? 0 : member.goesBy(now);
        }
        Map<String, Long> parts = Allocation.of(limit, claims);
        if (limit.isEmpty()) {
            return parts.get(id);
        }
        parts.keySet().removeIf(one -> !one.equals(id) && !members.get(one).reachable);
        long part = Allocation.within(limit.getAsLong() - lasting, parts).get(id);
        long free = Math.max(0, limit.getAsLong() - others);
        free -= free % Allocation.STEP;
        return Math.min(part, Math.max(free, members.get(id).goesBy(now)));
    }

    /** Somebody has been told so much, and goes by it until then. */
    void told(String id, long current, long until) {
        Member member = members.get(id);
        member.told = current;
        member.until = until;
        member.ever = true;
    }

    /** Whether anybody goes by a limit above 0. */
    boolean isGoneBy(long now) {
        return members.values().stream().anyMatch(member -> member.goesBy(now) > 0);
    }

    /** Somebody asks no more; what it was told last still counts while it goes by it. */
    void leave(String id) {
        Member member = members.get(id);
        if (member != null) {
            member.reachable = false;
        }
    }
}
