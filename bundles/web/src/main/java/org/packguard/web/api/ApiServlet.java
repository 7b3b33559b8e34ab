package org.packguard.web.api;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.packguard.model.battery.Bank;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Command;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.broker.Broker;
import org.packguard.model.discovery.Discovery;
import org.packguard.model.discovery.Scan;
import org.packguard.model.export.Export;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.relay.Relay;
import org.packguard.model.time.Clock;
import org.packguard.model.user.Actor;
import org.packguard.model.user.Role;
import org.packguard.web.access.Gate;
import org.packguard.web.access.Refusal;
import org.packguard.web.access.Waiting;
import org.packguard.web.guard.RelayJson;
import org.packguard.web.http.ActingServlet;
import org.packguard.web.http.Fields;
import org.packguard.web.http.Replies;
import org.packguard.web.json.BankJson;
import org.packguard.web.json.BatteryJson;
import org.packguard.web.json.DiscoveryJson;
import org.packguard.web.json.EventJson;
import org.packguard.web.json.ScriptJson;
import org.packguard.web.json.StatusJson;
import org.packguard.web.source.Catalog;
import org.packguard.web.source.Listed;
import org.packguard.web.source.Sources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code api/batteries}, {@code api/batteries/<id>}, its {@code history} and {@code health}, {@code api/banks},
 * {@code api/banks/<id>}, {@code api/relays}, {@code api/scripts}, {@code api/brokers}, {@code api/exports}, {@code api/links}, {@code api/listeners},
 * {@code api/discovery}, {@code api/events/recent} and {@code api/events/log}; {@code api/batteries/<id>/switch} operates a switch of a BMS.
 */
public final class ApiServlet extends ActingServlet {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);
    private static final long serialVersionUID = 1L;
    private static final String BATTERY = "/batteries/";
    private static final String BANK = "/banks/";
    /** What is older is scanned anew. */
    private static final Duration SCAN_AGE = Duration.ofSeconds(30);

    private static final Pattern PAST = Pattern.compile("/batteries/([^/]+)/(history|health)");
    private static final Pattern SWITCH = Pattern.compile("/batteries/([^/]+)/switch");

    private final transient Sources sources;
    private final transient Catalog catalog;
    private final transient Past past;
    private final transient Clock clock;

    /** Answers from these sources, behind this gate. */
    public ApiServlet(Sources sources, Gate gate, Clock clock) {
        super(gate, clock);
        this.sources = sources;
        this.catalog = new Catalog(sources);
        this.clock = clock;
        this.past = new Past(sources, clock);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = path(request);
        long now = clock.nanos();
        switch (path) {
            case "/batteries" ->
                Replies.json(
                        response,
                        catalog.all().stream()
                                .map(listed -> BatteryJson.plain(listed, false, now))
                                .toList());
            case "/links" ->
                Replies.json(
                        response,
                        sources.links().stream()
                                .map(link -> StatusJson.plain(link, now))
                                .toList());
            case "/brokers" ->
                Replies.json(
                        response,
                        sources.brokers().stream()
                                .sorted(Comparator.comparing(Broker::id))
                                .map(StatusJson::plain)
                                .toList());
            case "/exports" ->
                Replies.json(
                        response,
                        sources.exports().stream()
                                .sorted(Comparator.comparing(Export::id))
                                .map(export -> StatusJson.plain(export, now))
                                .toList());
            case "/relays" ->
                Replies.json(
                        response,
                        sources.relays().stream()
                                .sorted(Comparator.comparing(Relay::id))
                                .map(relay -> RelayJson.plain(relay, clock))
                                .toList());
            case "/banks" -> Replies.json(response, banks().map(BankJson::plain).toList());
            case "/scripts" ->
                Replies.json(
                        response,
                        sources.scripts().stream().map(ScriptJson::plain).toList());
            case "/events/recent" -> happened(request, response);
            case "/events/log" -> logged(request, response);
            case "/listeners" ->
                Replies.json(
                        response,
                        sources.listeners().stream().map(StatusJson::plain).toList());
            case "/discovery" -> discovery("true".equals(request.getParameter("fresh")), response, now);
            default -> {
                Matcher was = PAST.matcher(path);
                if (was.matches()) {
                    past.reply(was.group(1), was.group(2), request, response);
                } else if (path.startsWith(BATTERY)) {
                    battery(path.substring(BATTERY.length()), response, now);
                } else if (path.startsWith(BANK)) {
                    bank(path.substring(BANK.length()), response);
                } else {
                    Replies.error(
                            response,
                            HttpServletResponse.SC_NOT_FOUND,
                            Reason.plain("there is nothing at this address"));
                }
            }
        }
    }

    @Override
    protected Optional<Act> act(HttpServletRequest request) {
        Matcher address = SWITCH.matcher(path(request));
        return address.matches()
                ? Optional.of((from, response, body) -> operate(address.group(1), from, response, body))
                : Optional.empty();
    }

    private void operate(String id, HttpServletRequest request, HttpServletResponse response, JsonObject body)
            throws Refusal, IOException {
        Actor who = gate().actor(request, Role.ADMIN);
        Battery battery = catalog.find(id)
                .flatMap(Listed::battery)
                .orElseThrow(() -> new Refusal(HttpServletResponse.SC_NOT_FOUND, noBattery(id)));
        Quantity which = Fields.text(body, "switch")
                .flatMap(Quantity::pack)
                .filter(quantity -> quantity.id().endsWith("_switch"))
                .orElseThrow(
                        () -> Fields.wrong("switch", Reason.same("charge_switch, discharge_switch, balancer_switch")));
        boolean on = Fields.flag(body, "on");
        CommandResult result = Waiting.on(battery.execute(new Command.Switch(which, on)));
        String outcome =
                result.refusal().map(reason -> "refused: " + reason.text()).orElse("done");
        LOG.info("{} of {} to {} by {}: {}", which.id(), battery.id(), on ? "on" : "off", who, outcome);
        Replies.result(response, result);
    }

    /** Who has tried to log in is not for everybody. */
    private void happened(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            gate().reader(request, Role.VIEWER);
            Replies.json(
                    response, sources.happened().stream().map(EventJson::plain).toList());
        } catch (Refusal refusal) {
            refuse(request, response, refusal);
        }
    }

    private void logged(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            gate().reader(request, Role.VIEWER);
            past.events(request, response);
        } catch (Refusal refusal) {
            refuse(request, response, refusal);
        }
    }

    private void battery(String id, HttpServletResponse response, long now) throws IOException {
        var listed = catalog.find(id);
        if (listed.isPresent()) {
            Replies.json(response, BatteryJson.plain(listed.get(), true, now));
        } else {
            Replies.error(response, HttpServletResponse.SC_NOT_FOUND, noBattery(id));
        }
    }

    private static Reason noBattery(String id) {
        return Reason.of("web.no-battery", "there is no battery {0}", id);
    }

    private Stream<Bank> banks() {
        return sources.batteries().stream()
                .filter(Bank.class::isInstance)
                .map(Bank.class::cast)
                .sorted(Comparator.comparing(Bank::id));
    }

    private void bank(String id, HttpServletResponse response) throws IOException {
        Optional<Bank> bank = banks().filter(one -> one.id().equals(id)).findFirst();
        if (bank.isPresent()) {
            Replies.json(response, BankJson.plain(bank.get()));
        } else {
            Replies.error(
                    response, HttpServletResponse.SC_NOT_FOUND, Reason.of("web.no-bank", "there is no bank {0}", id));
        }
    }

    /** The newest scan as it stands; a new one is begun first where there is none that is new enough. */
    private void discovery(boolean fresh, HttpServletResponse response, long now) throws IOException {
        Optional<Discovery> discovery = sources.discovery();
        Optional<Scan> newest = discovery.flatMap(Discovery::newest);
        boolean enough = newest.filter(scan -> scan.running() || !fresh && now - scan.at() <= SCAN_AGE.toNanos())
                .isPresent();
        if (!enough) {
            discovery.ifPresent(one -> one.scan(Set.of()));
            newest = discovery.flatMap(Discovery::newest);
        }
        if (newest.isPresent()) {
            Replies.json(response, DiscoveryJson.plain(newest.get(), clock.nanos()));
        } else {
            Reason why = Reason.plain("nothing can be scanned, the link bundle does not run");
            Replies.error(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, why);
        }
    }
}
