package org.packguard.scripts;

/** The settings as properties of the framework or the system, as people are told of them. */
public enum Setting {
    /** Where the scripts are. */
    FOLDER("packguard.scripts", "a path", "`scripts` in the data directory", "Folder of the scripts"),
    /** How long a program may run. */
    TIME_LIMIT(
            "packguard.scripts.timeLimit",
            "a whole number from 1 to 86400",
            "60",
            "Seconds after which a program is ended with all that it has started"),
    /** The relays of {@code *.run} files. */
    SSR(
            "packguard.scripts.ssr.",
            "the id of a relay",
            "–",
            "Relay that a number in `*.run` files stands for, with the number, 0 to 63, at the end of the key"),
    /** Whether relays without a lease may be closed. */
    ALLOW_WITHOUT_LEASE(
            "packguard.scripts.allowWithoutLease",
            "true or false",
            "false",
            "Whether `*.run` files may close relays that stay closed when Packguard dies"),
    /** The name of this computer. */
    HOST("packguard.scripts.host", "any text", "that of the computer", "Name of this computer in notices");

    private final String key;
    private final String allowed;
    private final String usual;
    private final String meaning;

    Setting(String key, String allowed, String usual, String meaning) {
        this.key = key;
        this.allowed = allowed;
        this.usual = usual;
        this.meaning = meaning;
    }

    /** The name of the property, or its beginning where it ends in a dot. */
    public String key() {
        return key;
    }

    /** What it may be. */
    public String allowed() {
        return allowed;
    }

    /** What it is where it is not set. */
    public String usual() {
        return usual;
    }

    /** What it does. */
    public String meaning() {
        return meaning;
    }
}
