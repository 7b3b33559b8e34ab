package org.packguard.core.lifecycle;

import java.util.ArrayList;
import java.util.List;
import org.packguard.core.owner.Wanted;
import org.packguard.model.problem.Problem;

/**
 * Everything about one kind and id: who wants it, in the order of asking, of whom only the first is served; the object, if it
 * lives; and what became of the last attempt. Guarded by the lock of the {@link Lifecycle}.
 */
final class Slot {
    private final Key key;
    private final List<Claim> claims = new ArrayList<>();
    private Living living;
    /** How many objects of this slot are just being closed; no other is opened meanwhile. */
    private int ending;

    private Attempt attempt = Attempt.NONE;
    private boolean retry;

    /**
     * What was tried last.
     *
     * @param wanted the wish that was tried, null for none
     * @param installed the provider it was tried with
     * @param problems why it failed, empty for success
     * @param refused whether the provider refused, which another object's end may change
     */
    record Attempt(Wanted wanted, Installed installed, List<Problem> problems, boolean refused) {
        static final Attempt NONE = new Attempt(null, null, List.of(), false);
    }

    Slot(Key key) {
        this.key = key;
    }

    Key key() {
        return key;
    }

    List<Claim> claims() {
        return claims;
    }

    /** The claim that is served; null without any. */
    Claim first() {
        return claims.isEmpty() ? null : claims.get(0);
    }

    Living living() {
        return living;
    }

    Attempt attempt() {
        return attempt;
    }

    boolean idle() {
        return claims.isEmpty() && living == null && ending == 0;
    }

    /** Whether the wish has not been tried with this provider yet. */
    boolean untried(Wanted wanted, Installed installed) {
        return ending == 0 && (attempt.wanted != wanted || attempt.installed != installed);
    }

    /** Whether a refused attempt may be worth another. */
    boolean worthRetrying() {
        return ending == 0 && retry;
    }

    /** Notes an attempt's outcome. */
    void tried(Attempt outcome) {
        attempt = outcome;
    }

    void beginAttempt() {
        retry = false;
    }

    /** Another object has ended, so what was refused may work now. */
    void retryIfRefused() {
        retry |= attempt.refused;
    }

    void live(Living opened) {
        living = opened;
    }

    /** Takes the object out for closing. */
    Living takeLiving() {
        Living taken = living;
        living = null;
        ending++;
        attempt = Attempt.NONE;
        return taken;
    }

    void ended() {
        ending--;
    }
}
