package org.packguard.core.lifecycle;

import java.util.ArrayList;
import java.util.List;
import org.packguard.core.config.Excerpt;
import org.packguard.core.config.ObjectId;
import org.packguard.core.config.Spelling;
import org.packguard.core.lifecycle.Slot.Attempt;
import org.packguard.core.owner.Wanted;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;

/** Says how each wanted object is doing and what keeps it from living. Guarded by the lock of the {@link Lifecycle}. */
final class Diagnosis {
    private final ProviderList providers;

    Diagnosis(ProviderList providers) {
        this.providers = providers;
    }

    Status status(Slot slot, Claim claim) {
        List<Problem> faults = faults(slot, claim);
        if (!faults.isEmpty()) {
            return Status.invalid(faults);
        }
        if (slot.living() != null) {
            return Status.OPEN;
        }
        Wanted wanted = claim.wanted();
        if (providers.find(wanted.kind(), claim.type()).isEmpty()) {
            return Status.waiting(noProvider(claim));
        }
        Attempt attempt = slot.attempt();
        boolean failed = attempt.wanted() == wanted && !attempt.problems().isEmpty();
        return failed ? Status.invalid(attempt.problems()) : Status.OPENING;
    }

    /** What is wrong with a claim before any provider is asked. */
    List<Problem> faults(Slot slot, Claim claim) {
        Wanted wanted = claim.wanted();
        List<Problem> faults = new ArrayList<>(wanted.problems());
        if (!ObjectId.isValid(wanted.id())) {
            Reason why = Reason.wrong(Reason.plain("is not an id"), Reason.plain(ObjectId.ALLOWED));
            faults.add(claim.problem("id", Excerpt.of(wanted.id()), why));
        }
        if (slot.first() != claim) {
            faults.add(claim.problem("id", Excerpt.of(wanted.id()), taken(slot, claim)));
        }
        if (faults.isEmpty() && claim.type().isEmpty()) {
            faults.add(noType(claim));
        }
        return faults;
    }

    private static Reason taken(Slot slot, Claim claim) {
        Claim first = slot.first();
        return Reason.of(
                "owner.taken",
                "is wanted by {0}, but belongs to {1} already ({2}), allowed: an id of its own for each {3}",
                claim.host(),
                first.host(),
                first.wanted().where(),
                slot.key().kind().id());
    }

    private Problem noType(Claim claim) {
        Wanted wanted = claim.wanted();
        String key = wanted.kind().typeKey();
        String types = providers.types(wanted.kind());
        Reason why = wanted.settings().keySet().stream()
                .filter(written -> !written.equals(key))
                .filter(written -> Spelling.nearest(written, List.of(key)).isPresent())
                .findFirst()
                .map(written -> Reason.of(
                        "owner.misspelt-type",
                        "is missing ({0} is not known, did you mean {1}?), installed: {2}",
                        Excerpt.of(written),
                        key,
                        types))
                .orElseGet(() -> Reason.of("owner.no-type", "is missing, installed: {0}", types));
        return claim.problem(key, "", why);
    }

    private Reason noProvider(Claim claim) {
        Wanted wanted = claim.wanted();
        return Reason.of(
                "owner.no-provider",
                "no {0} {1} {2} is installed, installed: {3}",
                wanted.kind().id(),
                wanted.kind().typeKey(),
                Excerpt.of(claim.type()),
                providers.types(wanted.kind()));
    }
}
