package org.packguard.model.user;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.packguard.model.problem.Reason;

/** Who there is in the realm, to be changed from a console of this machine; an OSGi service. Safe for any thread; may take a second. */
@ProviderType
public interface UserAdmin {
    /** Everybody, by name. */
    List<User> users();

    /** A password that nobody guesses and everybody can type. */
    char[] newPassword();

    /**
     * Adds somebody.
     *
     * @param password cleared by the call's end
     * @return why not; empty when it is done
     */
    Optional<Reason> add(User user, char[] password);

    /**
     * Sets a password anew, which ends what the person is logged in to.
     *
     * @param password cleared by the call's end
     * @return why not; empty when it is done
     */
    Optional<Reason> setPassword(String name, char[] password);

    /**
     * Removes somebody.
     *
     * @return why not; empty when it is done
     */
    Optional<Reason> remove(String name);
}
