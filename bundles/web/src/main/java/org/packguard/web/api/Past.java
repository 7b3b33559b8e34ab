package org.packguard.web.api;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.packguard.model.history.Archived;
import org.packguard.model.history.Health;
import org.packguard.model.history.History;
import org.packguard.model.history.LoggedEvent;
import org.packguard.model.history.Query;
import org.packguard.model.history.Series;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Kind;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.Clock;
import org.packguard.web.access.Refusal;
import org.packguard.web.http.Replies;
import org.packguard.web.json.HistoryJson;
import org.packguard.web.source.Sources;

/** What was: answers of {@code history}, {@code health} and {@code events/log}. Parameters that make no sense are 400. */
final class Past {
    private static final Duration USUAL = Duration.ofHours(24);
    private static final int USUAL_EVENTS = 100;

    private final Sources sources;
    private final Clock clock;

    Past(Sources sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    /** Answers for a battery: what is kept of it, a series, or its health. */
    void reply(String id, String what, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            History history = history();
            if (what.equals("health")) {
                Health health = history.health(id).orElseThrow(() -> nothingOf(id));
                Replies.json(response, HistoryJson.plain(health));
            } else if (request.getParameter("quantity") == null) {
                Archived kept = history.archives().stream()
                        .filter(one -> one.battery().equals(id))
                        .findFirst()
                        .orElseThrow(() -> nothingOf(id));
                Replies.json(response, HistoryJson.plain(kept));
            } else {
                Query query = query(id, request);
                Series series = history.series(query).orElseThrow(() -> notKept(history, query));
                Replies.json(response, HistoryJson.plain(id, series));
            }
        } catch (Refusal refusal) {
            Replies.error(response, refusal.status(), refusal.reason());
        }
    }

    /** A page of the event log, newest first. */
    void events(HttpServletRequest request, HttpServletResponse response) throws IOException, Refusal {
        long before = number(request, "before", Long.MAX_VALUE, Long.MAX_VALUE);
        int count = (int) number(request, "count", USUAL_EVENTS, History.MOST_EVENTS);
        List<LoggedEvent> page = history().events(before, count);
        Replies.json(response, page.stream().map(HistoryJson::plain).toList());
    }

    private History history() throws Refusal {
        return sources.history()
                .orElseThrow(() -> new Refusal(
                        HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                        "no history is kept, the bundle for it does not run"));
    }

    private Query query(String id, HttpServletRequest request) throws Refusal {
        int cell = (int) number(request, "cell", 0, 10_000);
        Quantity quantity = Optional.of(request.getParameter("quantity"))
                .flatMap(cell == 0 ? Quantity::pack : Quantity::cell)
                .filter(one -> one.kind() == Kind.NUMBER)
                .orElseThrow(() ->
                        wrong("quantity", Reason.plain("a number of the dictionary, of a cell where cell is given")));
        Instant to = time(request, "to", clock.now());
        Instant from = time(request, "from", to.minus(USUAL));
        if (!from.isBefore(to)) {
            throw wrong("from", Reason.plain("a time before to"));
        }
        return new Query(id, quantity, cell, from, to);
    }

    private static Instant time(HttpServletRequest request, String name, Instant otherwise) throws Refusal {
        String text = request.getParameter(name);
        if (text == null) {
            return otherwise;
        }
        try {
            Instant time = Instant.parse(text);
            // the library of the archives counts seconds from 1970 on
            if (time.getEpochSecond() >= 0 && time.getEpochSecond() <= Integer.MAX_VALUE * 2L) {
                return time;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw wrong(name, Reason.plain("a time as 2026-01-31T12:00:00Z"));
    }

    private static long number(HttpServletRequest request, String name, long otherwise, long most) throws Refusal {
        String text = request.getParameter(name);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong(
                name,
                most == Long.MAX_VALUE
                        ? Reason.plain("a whole number from 1")
                        : Reason.of("form.whole", "a whole number from {0} to {1}", 1, most));
    }

    private static Refusal notKept(History history, Query query) {
        boolean any = history.archives().stream().anyMatch(one -> one.battery().equals(query.battery()));
        return any
                ? new Refusal(
                        HttpServletResponse.SC_NOT_FOUND,
                        query.cell() > 0
                                ? Reason.of(
                                        "web.cell-not-kept",
                                        "{0} of cell {1} is not kept",
                                        query.quantity().id(),
                                        query.cell())
                                : Reason.of(
                                        "web.not-kept",
                                        "{0} is not kept",
                                        query.quantity().id()))
                : nothingOf(query.battery());
    }

    private static Refusal nothingOf(String id) {
        return new Refusal(
                HttpServletResponse.SC_NOT_FOUND,
                Reason.of("web.no-history", "there is no history of a battery {0}", id));
    }

    private static Refusal wrong(String name, Reason allowed) {
        return new Refusal(
                HttpServletResponse.SC_BAD_REQUEST, Reason.of("web.parameter", "{0} must be {1}", name, allowed));
    }
}
