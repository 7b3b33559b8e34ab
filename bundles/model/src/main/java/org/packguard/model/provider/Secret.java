package org.packguard.model.provider;

/** A PIN, password or API key. It prints as {@code ***} everywhere; whoever needs it calls {@link #reveal()} and passes it on unseen. */
public final class Secret {
    private final String text;

    /** Wraps the text. */
    public Secret(String text) {
        this.text = text;
    }

    /** The text itself; never to be logged, stored or shown. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
