package org.packguard.relay.supervise;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.packguard.model.problem.Reason;
import org.packguard.relay.drive.Output;

/** Has relays held by the keeper, which runs while there is any. Safe for any thread; all methods return at once. */
public interface Keepers {
    /** What a held relay is told besides answers. */
    interface Listener {
        /** The keeper has ended; the next one begins with the contact open. */
        void lost(Reason why);

        /** The button at its input is pressed or released; empty when nobody knows any more. */
        void level(Optional<Boolean> pressed);
    }

    /**
     * Has a relay held.
     *
     * @param words what the keeper is to hold, in its own words, without the number
     */
    Output hold(List<String> words, Listener listener);

    /** A listener for relays without a button. */
    static Listener losses(Consumer<Reason> lost) {
        return new Listener() {
            @Override
            public void lost(Reason why) {
                lost.accept(why);
            }

            @Override
            public void level(Optional<Boolean> pressed) {
                // there is none
            }
        };
    }
}
