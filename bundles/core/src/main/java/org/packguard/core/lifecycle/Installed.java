package org.packguard.core.lifecycle;

import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Provider;

/** A provider that is there; compared by identity, so that one which comes back is another one. */
final class Installed {
    private final Provider provider;
    private final Kind kind;
    private final String type;

    Installed(Provider provider) {
        this.provider = provider;
        this.kind = provider.kind();
        this.type = provider.type();
    }

    Provider provider() {
        return provider;
    }

    Kind kind() {
        return kind;
    }

    String type() {
        return type;
    }
}
