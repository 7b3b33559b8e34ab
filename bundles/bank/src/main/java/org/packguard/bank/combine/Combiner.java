package org.packguard.bank.combine;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;

/**
 * Several batteries in parallel as one: a pure function of what is known of them, the policies and the time. A member that
 * is offline, or of which a value that protection may require is stale, is missing: nothing of it is used. Any other
 * value that is stale is unknown.
 */
public final class Combiner {
    private Combiner() {}

    /**
     * Combines.
     *
     * @param parts the members in the order of the configuration
     * @param now monotonic nanoseconds
     */
    public static Combined combine(List<Part> parts, Policy policy, long now) {
        List<View> present = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        List<Integer> missing = new ArrayList<>();
        Earliest stale = new Earliest(now);
        for (int i = 0; i < parts.size(); i++) {
            View view = new View(parts.get(i), now);
            if (view.isPresent()) {
                present.add(view);
                numbers.add(i);
                view.staleAt().ifPresent(stale::offer);
            } else {
                missing.add(i);
            }
        }
        Draft draft = new Draft();
        boolean silent = present.isEmpty() || (!missing.isEmpty() && policy.missing() == MissingPolicy.STOP);
        long receivedAt = now;
        if (!silent) {
            Numbering numbering = new Numbering(parts.stream().map(Part::cells).toList());
            Crowd crowd = new Crowd(present, parts.size(), policy);
            receivedAt = crowd.receivedAt();
            fill(crowd, numbering, numbers, draft);
        }
        return new Combined(draft.build(), draft, receivedAt, missing, stale.time());
    }

    private static void fill(Crowd crowd, Numbering numbering, List<Integer> numbers, Draft draft) {
        Rule.TABLE.forEach((quantity, rule) -> rule.apply(quantity, crowd, draft));
        capacity(crowd, draft);
        for (Way way : Way.values()) {
            Limits.combine(way, crowd, draft);
        }
        modules(crowd, draft);
        alarms(crowd, draft);
        Cells.extremes(crowd, numbering, numbers, draft);
        // the last first, so that the row has its full length from the start
        for (int i = numbers.size() - 1; i >= 0; i--) {
            Cells.append(crowd.present().get(i), numbering.offset(numbers.get(i)), draft);
        }
    }

    /** The sum of what is reported, else configured; where it is configured its time is that of the newest value. */
    private static void capacity(Crowd crowd, Draft draft) {
        if (crowd.present().stream().anyMatch(view -> view.capacity().isEmpty())) {
            return;
        }
        long at = crowd.knowing(Quantity.FULL_CAPACITY).stream()
                .mapToLong(view -> view.at(Quantity.FULL_CAPACITY))
                .reduce(Time::earlier)
                .orElse(crowd.receivedAt());
        OptionalLong sum = Exact.sum(crowd.present().stream()
                .mapToLong(view -> view.capacity().orElseThrow())
                .toArray());
        sum.ifPresent(capacity -> draft.set(Quantity.FULL_CAPACITY, capacity, at));
    }

    /** A battery that says nothing of modules is one; a missing one is one that is not online. */
    private static void modules(Crowd crowd, Draft draft) {
        long lost = crowd.members() - crowd.present().size();
        sum(Quantity.MODULES, crowd, Combiner::modules, lost, draft);
        sum(Quantity.MODULES_ONLINE, crowd, Combiner::online, 0, draft);
        for (Way way : Way.values()) {
            sum(way.blocking(), crowd, view -> view.isBlocking(way) ? online(view) : 0, 0, draft);
        }
    }

    /** The sum of what is reported, else of what stands for it, and some more. */
    private static void sum(Quantity quantity, Crowd crowd, ToLongFunction<View> fallback, long more, Draft draft) {
        LongStream each = crowd.present().stream()
                .mapToLong(view -> view.has(quantity) ? view.get(quantity) : fallback.applyAsLong(view));
        Exact.sum(LongStream.concat(each, LongStream.of(more)).toArray())
                .ifPresent(sum -> draft.set(quantity, sum, crowd.receivedAt()));
    }

    private static long modules(View view) {
        return view.has(Quantity.MODULES) ? view.get(Quantity.MODULES) : 1;
    }

    private static long online(View view) {
        return view.has(Quantity.MODULES_ONLINE) ? view.get(Quantity.MODULES_ONLINE) : modules(view);
    }

    /** The alarms of all with the graver severity of each, and one more while a battery is missing. */
    private static void alarms(Crowd crowd, Draft draft) {
        Alarms all = Alarms.NONE;
        long at = crowd.receivedAt();
        boolean known = false;
        for (View view : crowd.present()) {
            Snapshot snapshot = view.snapshot();
            if (snapshot.values().alarms().isPresent()) {
                known = true;
                all = all.with(snapshot.values().alarms().orElseThrow());
                at = Time.earlier(at, snapshot.alarmsReceivedAt());
            }
        }
        if (crowd.isLacking()) {
            known = true;
            all = all.with(AlarmId.INTERNAL_COMMUNICATION, Severity.WARNING);
        }
        if (known) {
            draft.alarms(all, at);
        }
    }
}
