package org.packguard.web.access;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;

/** Whether a request comes from our own page, or from no page at all. Pure. */
final class SameOrigin {
    private SameOrigin() {}

    /** By what a browser says of the page; a script, which says nothing, is no page. */
    static boolean holds(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return false;
        }
        String origin = request.getHeader("Origin");
        return origin == null
                || authority(origin).map(page -> isOurs(page, request)).orElse(false);
    }

    /** A proxy may have put its own name into Host; no page of others can set the header in which it hands on the first one. */
    private static boolean isOurs(String page, HttpServletRequest request) {
        return Stream.of(request.getHeader("Host"), request.getHeader("X-Forwarded-Host"))
                .anyMatch(page::equalsIgnoreCase);
    }

    private static Optional<String> authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
