package org.packguard.driver.linkbms;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.link.http.Http;
import org.packguard.link.http.HttpCall;
import org.packguard.link.http.HttpResult;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.discovery.Finding;
import org.packguard.model.discovery.Place;
import org.packguard.model.discovery.Scanner;
import org.packguard.model.problem.Reason;

/**
 * Asks for a LinkBMS under the names that the maker's manual gives them: {@code bms.local}, and with a number behind it where
 * there are several, and under those that the framework's property {@code packguard.discovery.hosts} names besides, each with or
 * without a port. Whoever answers to a name by mDNS is asked for its data once. A LinkMaster announces no service that the
 * manual speaks of, so one under any other name is not found.
 */
@Component(service = Scanner.class)
public final class LinkBmsScanner implements Scanner {
    private static final String HOSTS = "packguard.discovery.hosts";
    private static final String SOURCE = "network";
    private static final Duration TIMEOUT = Duration.ofSeconds(6);
    private static final int NUMBERED = 8;

    /** Look-ups take seconds where nobody answers; those of batteries must not have to wait for all of these. */
    private static final int AT_ONCE = 3;

    /** Less of the manual's keys than this could be in anybody's document. */
    private static final int LEAST_KEYS = 3;

    /** A host and, where it is not the usual one, the port. */
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");

    private final List<String> besides;
    private final Http http;
    private final OpenHosts hosts;
    private final Function<String, URI> addresses;
    private final Duration timeout;

    /** With the hosts that the framework's properties name, and the one HTTP client. */
    @Activate
    public LinkBmsScanner(BundleContext context, @Reference Http http, @Reference OpenHosts hosts) {
        this(
                besides(context.getProperty(HOSTS)),
                http,
                hosts,
                host -> URI.create("http://" + host + LinkBmsProvider.PATH),
                TIMEOUT);
    }

    LinkBmsScanner(
            List<String> besides, Http http, OpenHosts hosts, Function<String, URI> addresses, Duration timeout) {
        this.besides = List.copyOf(besides);
        this.timeout = timeout;
        this.http = http;
        this.hosts = hosts;
        this.addresses = addresses;
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public void scan(Set<String> named, Sink sink) throws InterruptedException {
        List<String> usual = names();
        look(usual.get(0) + " to " + usual.get(usual.size() - 1), usual, sink);
        for (String host : besides) {
            look(host, List.of(host), sink);
        }
    }

    private void look(String where, List<String> names, Sink sink) throws InterruptedException {
        Place place = new Place(SOURCE, where, Place.State.SCANNING, Optional.empty(), Map.of());
        sink.place(place);
        boolean found = false;
        for (int from = 0; from < names.size(); from += AT_ONCE) {
            Map<String, Future<HttpResult>> replies = new LinkedHashMap<>();
            for (String name : names.subList(from, Math.min(names.size(), from + AT_ONCE))) {
                HttpCall call = HttpCall.get(addresses.apply(name), timeout, Document.MOST_BYTES);
                replies.put(name, http.send(call).toCompletableFuture());
            }
            for (Map.Entry<String, Future<HttpResult>> reply : replies.entrySet()) {
                Optional<Finding> finding = finding(await(reply.getValue()));
                finding.ifPresent(one -> sink.found(one, way(reply.getKey())));
                found |= finding.isPresent();
            }
        }
        sink.place(
                found
                        ? place.with(Place.State.FOUND)
                        : place.with(
                                Place.State.SILENT,
                                Reason.of("linkbms.nobody", "no LinkBMS answers to one of these names")));
    }

    /** The hosts of the property; what is none is left out. */
    static List<String> besides(String property) {
        return Arrays.stream((property == null ? "" : property).split(","))
                .map(String::strip)
                .filter(host -> NAMED.matcher(host).matches())
                .distinct()
                .toList();
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        names.add("bms.local");
        for (int i = 1; i <= NUMBERED; i++) {
            names.add("bms" + i + ".local");
        }
        return names;
    }

    private static HttpResult await(Future<HttpResult> reply) throws InterruptedException {
        try {
            return reply.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Way way(String name) {
        Matcher parts = NAMED.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException(name);
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("host", parts.group(1));
        if (parts.group(2) != null) {
            settings.put("port", parts.group(2));
        }
        String hint = name.replaceFirst("\\.local(?=$|:)", "").replaceAll("[^A-Za-z0-9]", "");
        return new Way(SOURCE, name, hint, settings, hosts.user(addresses.apply(name)));
    }

    private static Optional<Finding> finding(HttpResult result) {
        if (!(result instanceof HttpResult.Reply reply) || reply.status() != 200) {
            return Optional.empty();
        }
        try {
            Document document = Document.parse(reply.body());
            long keys = document.members().keySet().stream()
                    .filter(key -> DataKey.of(key).isPresent())
                    .count();
            if (keys < LEAST_KEYS) {
                return Optional.empty();
            }
            LinkBmsDecoder.Report report = new LinkBmsDecoder(CellKeys.NONE, Optional.empty()).decode(document);
            return Optional.of(new Finding(
                    LinkBmsProvider.TYPE,
                    "LinkBMS",
                    "",
                    Optional.of(Map.of()),
                    Finding.details(DeviceInfo.NONE, report.values())));
        } catch (Document.Refused e) {
            return Optional.empty();
        }
    }
}
