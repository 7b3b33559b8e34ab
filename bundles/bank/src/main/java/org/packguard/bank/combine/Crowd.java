package org.packguard.bank.combine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.packguard.model.quantity.Quantity;

/** The members of a bank that are there at one moment. */
final class Crowd {
    private final List<View> present;
    private final int members;
    private final Policy policy;
    private final long[] weights;

    /**
     * With those who are there.
     *
     * @param present who is there, in their order
     * @param members how many there should be
     */
    Crowd(List<View> present, int members, Policy policy) {
        this.present = List.copyOf(present);
        this.members = members;
        this.policy = policy;
        weights = capacities(present);
    }

    List<View> present() {
        return present;
    }

    /** How many members there should be. */
    int members() {
        return members;
    }

    /** Whether a member is missing. */
    boolean isLacking() {
        return present.size() < members;
    }

    Policy policy() {
        return policy;
    }

    List<View> knowing(Quantity quantity) {
        List<View> knowing = new ArrayList<>(present.size());
        for (View view : present) {
            if (view.has(quantity)) {
                knowing.add(view);
            }
        }
        return knowing;
    }

    /** What each of those who are there weighs in a mean. */
    long[] weights() {
        return weights.clone();
    }

    /** When the newest value of them was received. */
    long receivedAt() {
        return present.stream()
                .mapToLong(view -> view.snapshot().receivedAt())
                .reduce(Time::later)
                .orElseThrow();
    }

    /** The capacities in mAh; ones where that of any is not known. */
    static long[] capacities(List<View> views) {
        long[] capacities = new long[views.size()];
        for (int i = 0; i < capacities.length; i++) {
            capacities[i] = views.get(i).capacity().orElse(0);
            if (capacities[i] <= 0) {
                Arrays.fill(capacities, 1);
                return capacities;
            }
        }
        return capacities;
    }
}
