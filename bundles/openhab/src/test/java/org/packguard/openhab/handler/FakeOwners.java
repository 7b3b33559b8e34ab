package org.packguard.openhab.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.packguard.core.owner.Owner;
import org.packguard.core.owner.Owners;
import org.packguard.core.owner.Wanted;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Inventory.Entry;
import org.packguard.model.provider.Inventory.State;
import org.packguard.model.provider.Kind;

/** Owners whose objects do as a test says. */
public final class FakeOwners implements Owners {
    /** All wishes, in order; null for the end of an owner. */
    public final List<Wanted> wishes = new ArrayList<>();

    private final List<FakeOwner> owners = new ArrayList<>();

    @Override
    public Owner claim(String host, Runnable news) {
        FakeOwner owner = new FakeOwner(news);
        owners.add(owner);
        return owner;
    }

    /** The newest wish. */
    public Wanted last() {
        return wishes.get(wishes.size() - 1);
    }

    /** The objects are in a state from now on. */
    public void become(State state, Optional<Reason> reason, List<Problem> problems) {
        for (FakeOwner owner : List.copyOf(owners)) {
            owner.become(state, reason, problems);
        }
    }

    private final class FakeOwner implements Owner {
        private final Runnable news;
        private Optional<Wanted> wanted = Optional.empty();
        private Optional<Entry> entry = Optional.empty();

        FakeOwner(Runnable news) {
            this.news = news;
        }

        void become(State state, Optional<Reason> reason, List<Problem> problems) {
            entry = wanted.map(one -> new Entry(
                    one.kind(),
                    one.id(),
                    one.settings().getOrDefault(one.kind().typeKey(), ""),
                    one.id(),
                    one.where(),
                    "openHAB",
                    state,
                    reason,
                    problems));
            news.run();
        }

        @Override
        public void put(Wanted wish) {
            wanted = Optional.of(wish);
            wishes.add(wish);
        }

        @Override
        public void remove(Kind kind, String id) {
            wishes.add(null);
            wanted = Optional.empty();
        }

        @Override
        public Optional<Entry> entry(Kind kind, String id) {
            return entry;
        }

        @Override
        public void close() {
            wishes.add(null);
            owners.remove(this);
        }
    }
}
