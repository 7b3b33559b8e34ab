package org.packguard.export.delivery;

import java.net.URI;
import java.util.Optional;

/** Addresses of receivers. Pure. */
public final class Address {
    /** What is allowed, for people. */
    public static final String ALLOWED = "http:// or https:// with a host";

    private Address() {}

    /** The address, if it is one that can be called. No exception, whose text might hold what is secret in it. */
    public static Optional<URI> find(String text) {
        try {
            URI uri = URI.create(text.strip());
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getRawUserInfo() == null ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A text that is the beginning of addresses, without a slash at its end; for parameters. */
    public static String base(String text) {
        URI uri = find(text).orElseThrow(() -> new IllegalArgumentException("is not a web address"));
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("has more than a path");
        }
        return text.strip().replaceAll("/+$", "");
    }

    /** Host and port, and nothing else of it. */
    public static String host(URI uri) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }
}
