package org.packguard.core.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Provider;

/** The providers that are there, the one that came first before others of its type. Guarded by the lock of the {@link Lifecycle}. */
final class ProviderList {
    private final List<Installed> providers = new ArrayList<>();

    void add(Installed installed) {
        providers.add(installed);
    }

    void remove(Provider provider) {
        providers.removeIf(installed -> installed.provider() == provider);
    }

    boolean contains(Installed installed) {
        return providers.contains(installed);
    }

    Optional<Installed> find(Kind kind, String type) {
        return providers.stream()
                .filter(installed ->
                        installed.kind() == kind && installed.type().equals(type))
                .findFirst();
    }

    /** The types of a kind, in words. */
    String types(Kind kind) {
        List<String> types = providers.stream()
                .filter(installed -> installed.kind() == kind)
                .map(Installed::type)
                .distinct()
                .sorted()
                .toList();
        return types.isEmpty() ? "none" : String.join(", ", types);
    }
}
