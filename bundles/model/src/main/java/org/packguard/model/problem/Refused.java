package org.packguard.model.problem;

/** A value cannot be used, for a reason that can be translated. */
public final class Refused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    /** For a reason. */
    public Refused(Reason reason) {
        super(reason.text());
        this.reason = reason;
    }

    /** What was wrong with a value, said by whoever has refused it; what says nothing at all is a value that cannot be read. */
    public static Reason reason(IllegalArgumentException refusal) {
        if (refusal instanceof Refused refused) {
            return refused.reason;
        }
        return Reason.plain(refusal.getMessage() == null ? "cannot be read" : refusal.getMessage());
    }
}
