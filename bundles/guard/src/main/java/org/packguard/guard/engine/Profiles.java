package org.packguard.guard.engine;

import java.util.List;
import java.util.Optional;

/** The profiles there are. */
public final class Profiles {
    /** All of them. */
    public static final List<Profile> ALL = List.of(
            new StandardProfile(),
            new Smartbms123NormalProfile(),
            new Smartbms123CriticalProfile(),
            new LinkbmsProfile(),
            new BmsControllerProfile(),
            new LevelsProfile());

    private Profiles() {}

    /** The profile of a word in a configuration file. */
    public static Optional<Profile> find(String id) {
        return ALL.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** Their words. */
    public static List<String> ids() {
        return ALL.stream().map(Profile::id).toList();
    }
}
