package org.packguard.cli;

/** A call that is complete but cannot be carried out; the message is all that is shown, one line for each problem. */
public final class WrongCallException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what is wrong and what is allowed. */
    public WrongCallException(String message) {
        super(message);
    }
}
