package org.packguard.web.access;

import org.packguard.model.problem.Reason;

/** A request is not carried out; carries the status of the reply and the reason in it. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Reason reason;

    /** With a status and a reason. */
    public Refusal(int status, Reason reason) {
        super(reason.text(), null, false, false);
        this.status = status;
        this.reason = reason;
    }

    /** With a status and a sentence that needs no arguments. */
    public Refusal(int status, String sentence) {
        this(status, Reason.plain(sentence));
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
