package org.packguard.driver.linkbms;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.packguard.driver.kit.Deliveries;
import org.packguard.driver.kit.DriverBattery;
import org.packguard.driver.kit.DriverServices;
import org.packguard.driver.kit.OpenedBattery;
import org.packguard.link.http.Http;
import org.packguard.link.http.HttpCall;
import org.packguard.link.http.HttpResult;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.model.time.Deadlines.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A battery that asks for its data again and again, one request at a time. Answers come on the threads of the HTTP client,
 * requests go out on that of the deadlines; this object's lock keeps the two apart.
 */
final class LinkBmsBattery implements OpenedBattery {
    private static final Logger LOGGER = LoggerFactory.getLogger(LinkBmsBattery.class);
    private static final Duration LEAST_SILENCE = Duration.ofSeconds(10);

    /** One answer may get lost on the air; more than one in a row is told. */
    private static final int FAILURES_BORNE = 1;

    private static final int MOST_TEXTS = 64;

    private final DriverBattery battery;
    private final Http http;
    private final Clock clock;
    private final Deadlines deadlines;
    private final URI uri;
    private final Runnable onClose;
    private final Duration period;
    private final Duration timeout;
    private final Map<String, String> texts = new TreeMap<>();
    private LinkBmsDecoder decoder;
    private Deadline next = () -> {};
    private boolean statusSeen;
    private boolean connected;
    private boolean closed;
    private int failures;

    LinkBmsBattery(
            Config config, DriverServices services, Http http, URI uri, LinkBmsDecoder decoder, Runnable onClose) {
        this.http = http;
        this.onClose = onClose;
        this.clock = services.clock();
        this.deadlines = services.deadlines();
        this.uri = uri;
        this.decoder = decoder;
        this.period = duration(config.get(LinkBmsProvider.PERIOD));
        this.timeout = duration(config.get(LinkBmsProvider.TIMEOUT));
        Duration silence = period.multipliedBy(3).plus(timeout.multipliedBy(2));
        this.battery = new DriverBattery(
                LinkBmsProvider.TYPE,
                config,
                services,
                deliveries(),
                silence.compareTo(LEAST_SILENCE) < 0 ? LEAST_SILENCE : silence,
                DriverBattery::readOnly);
    }

    private static Duration duration(BigDecimal seconds) {
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }

    /** Asks for the first time. */
    void start() {
        poll();
    }

    private void poll() {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        long begun = clock.nanos();
        http.send(HttpCall.get(uri, timeout, Document.MOST_BYTES)).thenAccept(result -> ended(result, begun));
    }

    private synchronized void ended(HttpResult result, long begun) {
        if (closed) {
            return;
        }
        long now = clock.nanos();
        if (result instanceof HttpResult.Reply reply) {
            replied(reply, now);
        } else if (result instanceof HttpResult.Failed failed) {
            failed(failed.reason());
        }
        next = deadlines.after(Duration.ofNanos(Math.max(0, begun + period.toNanos() - now)), this::poll);
    }

    private void replied(HttpResult.Reply reply, long receivedAt) {
        if (reply.status() != 200) {
            failed(refusal(reply.status()));
            return;
        }
        try {
            LinkBmsDecoder.Report report = decoder.decode(Document.parse(reply.body()));
            if (report.foreign()) {
                failed(Reason.of("linkbms.foreign", "the answer of {0} has none of the keys of a LinkBMS", host()));
            } else {
                accept(report, receivedAt);
            }
        } catch (Document.Refused e) {
            failed(refusal(e.reason()));
        }
    }

    private void accept(LinkBmsDecoder.Report report, long receivedAt) {
        failures = 0;
        if (!connected) {
            connected = true;
            battery.linkConnected();
        }
        report.statusKey().ifPresent(key -> decoder = decoder.withStatusKey(key));
        if (!statusSeen && report.values().has(Quantity.CHARGE_ALLOWED)) {
            statusSeen = true;
            battery.delivers(deliveries());
        }
        if (!report.reasons().isEmpty()) {
            LOGGER.debug("battery {}: {}", battery.id(), report.reasons());
        }
        keep(report.texts());
        battery.received(report.publishable(), receivedAt);
    }

    /** Keeps texts up to a number of names, whatever names the answers bring in the course of time. */
    private void keep(Map<String, String> newer) {
        Map<String, String> changed = new LinkedHashMap<>();
        newer.forEach((name, text) -> {
            boolean known = texts.containsKey(name);
            if ((known || texts.size() < MOST_TEXTS) && !text.equals(texts.put(name, text))) {
                changed.put(name, text);
            }
        });
        if (!changed.isEmpty()) {
            battery.identified(new DeviceInfo(changed));
        }
    }

    private void failed(Reason reason) {
        LOGGER.debug("battery {}: {}", battery.id(), reason);
        failures++;
        if (!connected || failures > FAILURES_BORNE) {
            connected = false;
            battery.linkLost(reason);
        }
    }

    private Reason refusal(int status) {
        return status >= 300 && status < 400
                ? Reason.of("linkbms.redirect", "{0} redirects elsewhere, with HTTP status {1}", host(), status)
                : Reason.of("linkbms.status", "{0} answers with HTTP status {1}", host(), status);
    }

    private Reason refusal(RejectReason reason) {
        return switch (reason) {
            case TRUNCATED -> Reason.of("linkbms.truncated", "the answer of {0} ends in the middle", host());
            case LENGTH ->
                Reason.of("linkbms.too-long", "the answer of {0} holds more than a LinkBMS has to say", host());
            default -> Reason.of("linkbms.no-json", "the answer of {0} is not a JSON object", host());
        };
    }

    private String host() {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    /** What is delivered: the ten values of the manual, and status and cells where they are known to come. */
    private List<Delivery> deliveries() {
        Deliveries all = Deliveries.withReplyTimeout(timeout)
                .required(
                        period,
                        Quantity.CURRENT,
                        Quantity.VOLTAGE,
                        Quantity.POWER,
                        Quantity.SOC,
                        Quantity.CELL_VOLTAGE_MIN,
                        Quantity.CELL_VOLTAGE_MAX,
                        Quantity.CELL_VOLTAGE_DELTA,
                        Quantity.CELL_TEMPERATURE_MIN,
                        Quantity.CELL_TEMPERATURE_MAX)
                .details(period, Quantity.CYCLES);
        if (statusSeen) {
            all.required(period, Quantity.CHARGE_ALLOWED, Quantity.DISCHARGE_ALLOWED);
        }
        if (decoder.knowsCells()) {
            all.details(
                    period,
                    Quantity.CELL_VOLTAGE,
                    Quantity.CELL_COUNT,
                    Quantity.CELL_VOLTAGE_AVG,
                    Quantity.CELL_VOLTAGE_MIN_INDEX,
                    Quantity.CELL_VOLTAGE_MAX_INDEX);
        }
        return all.list();
    }

    @Override
    public Battery service() {
        return battery;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            next.cancel();
        }
        onClose.run();
        battery.close();
    }
}
