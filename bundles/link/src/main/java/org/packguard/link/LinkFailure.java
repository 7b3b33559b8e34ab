package org.packguard.link;

import java.io.IOException;
import org.packguard.model.problem.Reason;

/** A transport does not work, for a reason that can be translated. */
public final class LinkFailure extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    /** For a reason. */
    public LinkFailure(Reason reason) {
        super(reason.text());
        this.reason = reason;
    }

    /** For a reason, because of something that no user can do anything with. */
    public LinkFailure(Reason reason, Throwable cause) {
        super(reason.text(), cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
