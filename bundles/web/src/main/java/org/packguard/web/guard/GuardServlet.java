package org.packguard.web.guard;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.Guard;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;
import org.packguard.model.user.Actor;
import org.packguard.model.user.Role;
import org.packguard.web.access.Gate;
import org.packguard.web.access.Refusal;
import org.packguard.web.access.Waiting;
import org.packguard.web.http.ActingServlet;
import org.packguard.web.http.Fields;
import org.packguard.web.http.Replies;
import org.packguard.web.source.Sources;

/**
 * {@code api/guards} and {@code api/guards/<id>}, and below that the acts of an operator: {@code acknowledge}, {@code recover},
 * {@code inhibit}, {@code release}.
 */
public final class GuardServlet extends ActingServlet {
    private static final long serialVersionUID = 1L;
    private static final long LONGEST_INHIBIT = Duration.ofDays(366).toSeconds();

    private final transient Sources sources;
    private final transient Clock clock;
    private final transient Map<String, GuardAct> acts = Map.of(
            "acknowledge",
            (guard, body, who) -> guard.acknowledge(Fields.text(body, "condition"), who),
            "recover",
            (guard, body, who) -> guard.recover(
                    Fields.text(body, "condition")
                            .orElseThrow(() -> Fields.wrong("condition", Reason.plain("the id of a condition"))),
                    who),
            "inhibit",
            (guard, body, who) -> guard.inhibit(directions(body), duration(body), who),
            "release",
            (guard, body, who) -> guard.release(directions(body), who));

    /** One thing that a person can do to a guard. */
    @FunctionalInterface
    private interface GuardAct {
        CompletionStage<CommandResult> run(Guard guard, JsonObject body, Actor who) throws Refusal;
    }

    /** Answers from these sources, behind this gate. */
    public GuardServlet(Sources sources, Gate gate, Clock clock) {
        super(gate, clock);
        this.sources = sources;
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = path(request);
        if (path.isEmpty() || path.equals("/")) {
            List<Map<String, Object>> all = sources.guards().stream()
                    .sorted(Comparator.comparing(Guard::id))
                    .map(guard -> GuardJson.whole(guard, clock))
                    .toList();
            Replies.json(response, all);
            return;
        }
        try {
            Replies.json(response, GuardJson.whole(guard(path.substring(1)), clock));
        } catch (Refusal refusal) {
            refuse(request, response, refusal);
        }
    }

    @Override
    protected Optional<Act> act(HttpServletRequest request) {
        String path = path(request);
        int slash = path.lastIndexOf('/');
        GuardAct act = slash < 1 ? null : acts.get(path.substring(slash + 1));
        return act == null
                ? Optional.empty()
                : Optional.of((from, response, body) -> run(act, path.substring(1, slash), from, response, body));
    }

    private void run(GuardAct act, String id, HttpServletRequest request, HttpServletResponse response, JsonObject body)
            throws Refusal, IOException {
        Actor who = gate().actor(request, Role.OPERATOR);
        Replies.result(response, Waiting.on(act.run(guard(id), body, who)));
    }

    private Guard guard(String id) throws Refusal {
        return sources.guards().stream()
                .filter(guard -> guard.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpServletResponse.SC_NOT_FOUND, Reason.of("web.no-guard", "there is no guard {0}", id)));
    }

    private static Set<Direction> directions(JsonObject body) throws Refusal {
        String direction = Fields.text(body, "direction").orElse("both");
        return switch (direction) {
            case "charge" -> EnumSet.of(Direction.CHARGE);
            case "discharge" -> EnumSet.of(Direction.DISCHARGE);
            case "both" -> EnumSet.allOf(Direction.class);
            default -> throw Fields.wrong("direction", Reason.same("charge, discharge, both"));
        };
    }

    private static Optional<Duration> duration(JsonObject body) throws Refusal {
        return Fields.number(body, "for", 1, LONGEST_INHIBIT)
                .map(BigDecimal::longValue)
                .map(Duration::ofSeconds);
    }
}
