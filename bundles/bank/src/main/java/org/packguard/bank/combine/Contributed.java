package org.packguard.bank.combine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.packguard.model.battery.Bank.Flow;
import org.packguard.model.quantity.Unit;

/**
 * What one member contributes at one moment. A pure function of what is known of all and the time.
 *
 * @param present whether it is there
 * @param share its part of the capacity of those that are there, in steps of %
 * @param charge what it takes in
 * @param discharge what it gives out
 */
public record Contributed(boolean present, OptionalLong share, Flow charge, Flow discharge) {
    private static final Contributed NOTHING = new Contributed(false, OptionalLong.empty(), Flow.NONE, Flow.NONE);
    private static final long WHOLE = Unit.PERCENT.steps(new BigDecimal(100));

    /**
     * What each contributes.
     *
     * @param parts the members in their order
     * @param now monotonic nanoseconds
     */
    public static List<Contributed> of(List<Part> parts, long now) {
        List<View> views = parts.stream().map(part -> new View(part, now)).toList();
        List<View> present = views.stream().filter(View::isPresent).toList();
        long[] weights = Crowd.capacities(present);
        BigInteger all = Exact.bigSum(weights);
        List<Contributed> each = new ArrayList<>();
        int there = 0;
        for (View view : views) {
            each.add(present.contains(view) ? of(view, weights[there++], all) : NOTHING);
        }
        return each;
    }

    private static Contributed of(View view, long weight, BigInteger all) {
        OptionalLong share = Exact.productDown(WHOLE, BigInteger.valueOf(weight), all);
        return new Contributed(true, share, flow(view, Way.CHARGE), flow(view, Way.DISCHARGE));
    }

    private static Flow flow(View view, Way way) {
        boolean blocked = view.isBlocking(way);
        OptionalLong limit = view.limit(way);
        return new Flow(blocked, blocked && limit.isPresent() ? OptionalLong.of(0) : limit);
    }
}
