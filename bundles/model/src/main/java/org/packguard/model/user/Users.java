package org.packguard.model.user;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import org.packguard.model.problem.Reason;

/** The realm, an OSGi service. Safe for any thread. */
@ProviderType
public interface Users {
    /**
     * Checks a password; the stage completes on another thread, never exceptionally. Tries are counted by name and by origin, and
     * too many of them are refused for a while without looking at the password.
     *
     * @param name the name
     * @param password cleared by the call's end
     * @param from where the try came from, for example an address
     */
    CompletionStage<Login> login(String name, char[] password, String from);

    /**
     * A text that stays the same as long as name, role and password of this person do; empty where there is no such person.
     * Whoever has let somebody in asks again, so that a removal or a new password ends it.
     */
    Optional<String> fingerprint(String name);

    /** What became of a try. */
    sealed interface Login {
        /** Right. */
        record Accepted(User user) implements Login {}

        /**
         * Wrong, or too many tries.
         *
         * @param reason why, saying nothing of whether the name exists
         * @param tooMany whether there were too many tries
         */
        record Refused(Reason reason, boolean tooMany) implements Login {}
    }
}
