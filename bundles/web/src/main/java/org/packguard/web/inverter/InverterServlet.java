package org.packguard.web.inverter;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Unit;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.setpoint.SetPoint;
import org.packguard.model.time.Clock;
import org.packguard.model.user.Actor;
import org.packguard.model.user.Role;
import org.packguard.web.access.Gate;
import org.packguard.web.access.Refusal;
import org.packguard.web.http.ActingServlet;
import org.packguard.web.http.Fields;
import org.packguard.web.http.Replies;
import org.packguard.web.source.Sources;

/** {@code api/inverters} and {@code api/inverters/<id>}, and below that {@code limits}, set-points of an operator for a while. */
public final class InverterServlet extends ActingServlet {
    private static final long serialVersionUID = 1L;
    private static final String LIMITS = "/limits";
    private static final long HIGHEST_CURRENT = 100_000;
    private static final long LONGEST = Duration.ofHours(24).toSeconds();

    private final transient Sources sources;
    private final transient Clock clock;

    /** Answers from these sources, behind this gate. */
    public InverterServlet(Sources sources, Gate gate, Clock clock) {
        super(gate, clock);
        this.sources = sources;
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = path(request);
        if (path.isEmpty() || path.equals("/")) {
            List<Map<String, Object>> all = sources.inverters().stream()
                    .sorted(Comparator.comparing(Inverter::id))
                    .map(inverter -> InverterJson.plain(inverter, clock))
                    .toList();
            Replies.json(response, all);
            return;
        }
        try {
            Replies.json(response, InverterJson.plain(inverter(path.substring(1)), clock));
        } catch (Refusal refusal) {
            refuse(request, response, refusal);
        }
    }

    @Override
    protected Optional<Act> act(HttpServletRequest request) {
        String path = path(request);
        if (!path.endsWith(LIMITS) || path.length() <= LIMITS.length() + 1) {
            return Optional.empty();
        }
        String id = path.substring(1, path.length() - LIMITS.length());
        return Optional.of((from, response, body) -> {
            Actor who = gate().actor(from, Role.OPERATOR);
            Replies.result(response, inverter(id).limit(setPoint(body), who));
        });
    }

    private Inverter inverter(String id) throws Refusal {
        return sources.inverters().stream()
                .filter(inverter -> inverter.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpServletResponse.SC_NOT_FOUND,
                        Reason.of("web.no-inverter", "there is no inverter {0}", id)));
    }

    private static SetPoint setPoint(JsonObject body) throws Refusal {
        OptionalLong charge = current(body, "charge");
        OptionalLong discharge = current(body, "discharge");
        if (charge.isEmpty() && discharge.isEmpty()) {
            throw Fields.wrong(
                    "charge",
                    Reason.of("web.either-current", "a number from 0 to {0}, or discharge instead", HIGHEST_CURRENT));
        }
        Duration lasts = Fields.number(body, "for", 1, LONGEST)
                .map(BigDecimal::longValue)
                .map(Duration::ofSeconds)
                .orElseThrow(
                        () -> Fields.wrong("for", Reason.of("form.number", "a number from {0} to {1}", 1, LONGEST)));
        return new SetPoint(charge, discharge, lasts);
    }

    private static OptionalLong current(JsonObject body, String name) throws Refusal {
        Optional<BigDecimal> current = Fields.number(body, name, 0, HIGHEST_CURRENT);
        return current.isPresent() ? OptionalLong.of(Unit.AMPERE.steps(current.get())) : OptionalLong.empty();
    }
}
