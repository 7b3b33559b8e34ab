package org.packguard.core.lifecycle;

import org.packguard.core.owner.Wanted;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;

/** One owner's wish for one object. Guarded by the lock of the {@link Lifecycle}. */
final class Claim {
    private final Object owner;
    private final String host;
    private final Runnable news;
    private Wanted wanted;
    /** What has been logged last, null for nothing. */
    private Status told;

    Claim(Object owner, String host, Runnable news, Wanted wanted) {
        this.owner = owner;
        this.host = host;
        this.news = news;
        this.wanted = wanted;
    }

    Object owner() {
        return owner;
    }

    String host() {
        return host;
    }

    /** Who hears of it. */
    Runnable news() {
        return news;
    }

    Wanted wanted() {
        return wanted;
    }

    /** The provider's type that is asked for, empty for none. */
    String type() {
        return setting(wanted.kind().typeKey());
    }

    /** The name for people. */
    String name() {
        String name = setting("name");
        return name.isEmpty() ? wanted.id() : name;
    }

    Problem problem(String key, String value, Reason why) {
        return new Problem(wanted.where(), key, value, why);
    }

    /** Changes the wish; what was wrong with the old one is worth saying again if it still is. */
    void want(Wanted changed) {
        wanted = changed;
        if (told != null && !told.problems().isEmpty()) {
            told = null;
        }
    }

    /** Whether this state is news, which it is not a second time. */
    boolean tell(Status status) {
        if (status.passing() || (told != null && told.sameNews(status))) {
            return false;
        }
        told = status;
        return true;
    }

    private String setting(String key) {
        return wanted.settings().getOrDefault(key, "").strip();
    }
}
