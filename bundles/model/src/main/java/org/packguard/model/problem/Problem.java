package org.packguard.model.problem;

/**
 * One thing that is wrong in a configuration, said so that its owner can mend it.
 *
 * @param where the file or thing
 * @param key the key that is wrong or missing, empty when it is about the whole
 * @param value the value as written, {@code ***} for a secret, empty when it is missing
 * @param why what is wrong and what is allowed, in one sentence without a full stop
 */
public record Problem(String where, String key, String value, Reason why) {
    /** With a sentence that needs no arguments. */
    public Problem(String where, String key, String value, String sentence) {
        this(where, key, value, Reason.plain(sentence));
    }

    /** What is wrong and what is allowed, in English. */
    public String text() {
        return why.text();
    }

    /** Where, key, value and what is allowed, in one line that can be translated. */
    public Reason line() {
        StringBuilder place = new StringBuilder(where);
        if (!key.isEmpty()) {
            place.append(": ").append(key);
            if (!value.isEmpty()) {
                place.append(" = ").append(value);
            }
        }
        return Reason.of("problem.line", "{0}: {1}", place, why);
    }

    /** The line in English. */
    @Override
    public String toString() {
        return line().text();
    }
}
