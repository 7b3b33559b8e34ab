package org.packguard.openhab.handler;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.packguard.model.decode.FrameDecoder;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Provider;

/** The providers and decoders that are installed. Safe for any thread. */
public final class Installed implements AutoCloseable {
    private final ServiceTracker<Provider, Provider> providers;
    private final ServiceTracker<FrameDecoder, FrameDecoder> decoders;

    /** Starts to look. */
    public Installed(BundleContext context) {
        providers = new ServiceTracker<>(context, Provider.class, null);
        decoders = new ServiceTracker<>(context, FrameDecoder.class, null);
        providers.open();
        decoders.open();
    }

    /** The types of a kind. */
    public List<String> types(Kind kind) {
        return stream(providers)
                .filter(provider -> provider.kind() == kind)
                .map(Provider::type)
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether objects of a type have a parameter of this name. */
    public boolean hasParameter(Kind kind, String type, String name) {
        return stream(providers)
                .filter(provider -> provider.kind() == kind && provider.type().equals(type))
                .anyMatch(provider -> provider.parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals(name)));
    }

    /** The decoder of a driver. */
    public Optional<FrameDecoder> decoder(String driver) {
        return stream(decoders)
                .filter(decoder -> decoder.driver().equals(driver))
                .findFirst();
    }

    @Override
    public void close() {
        providers.close();
        decoders.close();
    }

    private static <T> Stream<T> stream(ServiceTracker<T, T> tracker) {
        Object[] services = tracker.getServices();
        @SuppressWarnings("unchecked") // the tracker tracks no others
        Stream<T> all =
                services == null ? Stream.empty() : Arrays.stream(services).map(one -> (T) one);
        return all;
    }
}
