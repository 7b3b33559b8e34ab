package org.packguard.web.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.packguard.model.discovery.Candidate;
import org.packguard.model.discovery.Place;
import org.packguard.model.discovery.Proposal;
import org.packguard.model.discovery.Scan;
import org.packguard.web.source.Seconds;

/** A scan as plain Java for JSON. */
public final class DiscoveryJson {
    private DiscoveryJson() {}

    /** A scan; {@code age} in seconds since it began, or since it ended once it is done. */
    public static Map<String, Object> plain(Scan scan, long now) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("state", scan.running() ? "scanning" : "done");
        plain.put("age", Seconds.of(Math.max(0, now - scan.at())));
        plain.put("started", scan.startedAt().toString());
        plain.put("places", scan.places().stream().map(DiscoveryJson::plain).toList());
        plain.put(
                "candidates",
                scan.candidates().stream().map(DiscoveryJson::plain).toList());
        return plain;
    }

    private static Map<String, Object> plain(Place place) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("source", place.source());
        plain.put("where", place.where());
        plain.put("state", place.state().id());
        plain.put("reason", place.reason().orElse(null));
        plain.put("details", place.details());
        return plain;
    }

    private static Map<String, Object> plain(Candidate candidate) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("source", candidate.source());
        plain.put("where", candidate.where());
        plain.put("what", candidate.what());
        plain.put("driver", candidate.driver());
        plain.put("configured", candidate.configured().orElse(null));
        plain.put("details", candidate.details());
        plain.put("file", candidate.proposal().map(DiscoveryJson::plain).orElse(null));
        return plain;
    }

    private static Map<String, Object> plain(Proposal proposal) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("name", proposal.file());
        plain.put("text", proposal.text());
        return plain;
    }
}
