package org.packguard.driver.linkbms;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.packguard.driver.kit.Deliveries;
import org.packguard.driver.kit.DriverBattery;
import org.packguard.driver.kit.DriverServices;
import org.packguard.driver.kit.OpenedBattery;
import org.packguard.driver.kit.http.HttpAnswers;
import org.packguard.link.http.Http;
import org.packguard.link.http.HttpResult;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.quantity.Quantity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A battery that is asked for its data again and again, one request at a time. Safe for any thread. */
final class LinkBmsBattery implements OpenedBattery, HttpAnswers.Listener {
    private static final Logger LOGGER = LoggerFactory.getLogger(LinkBmsBattery.class);
    private static final Duration LEAST_SILENCE = Duration.ofSeconds(10);

    /** One answer may get lost on the air; more than one in a row is told. */
    private static final int FAILURES_BORNE = 1;

    private static final int MOST_TEXTS = 64;

    private final DriverBattery battery;
    private final HttpAnswers answers;
    private final String device;
    private final Runnable onClose;
    private final Duration period;
    private final Duration timeout;
    private final Map<String, String> texts = new TreeMap<>();
    private LinkBmsDecoder decoder;
    private boolean statusSeen;
    private boolean connected;
    private boolean closed;
    private int failures;

    private LinkBmsBattery(
            Config config,
            DriverServices services,
            LinkBmsDecoder decoder,
            String device,
            Runnable onClose,
            Function<LinkBmsBattery, HttpAnswers> answers) {
        this.onClose = onClose;
        this.decoder = decoder;
        this.device = device;
        this.period = duration(config.get(LinkBmsProvider.PERIOD));
        this.timeout = duration(config.get(LinkBmsProvider.TIMEOUT));
        this.answers = answers.apply(this);
        Duration silence = period.multipliedBy(3).plus(timeout.multipliedBy(2));
        this.battery = new DriverBattery(
                LinkBmsProvider.TYPE,
                config,
                services,
                deliveries(),
                silence.compareTo(LEAST_SILENCE) < 0 ? LEAST_SILENCE : silence,
                DriverBattery::readOnly);
    }

    /** A battery on the network; {@code onClose} is run when it is closed. */
    static LinkBmsBattery of(
            Config config, DriverServices services, Http http, URI uri, LinkBmsDecoder decoder, Runnable onClose) {
        String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        HttpAnswers.Asking asking = new HttpAnswers.Asking(
                uri,
                duration(config.get(LinkBmsProvider.TIMEOUT)),
                Document.MOST_BYTES,
                duration(config.get(LinkBmsProvider.PERIOD)),
                Duration.ZERO,
                Redaction::of);
        return new LinkBmsBattery(
                config,
                services,
                decoder,
                host,
                onClose,
                battery -> HttpAnswers.of(config, services, http, asking, battery));
    }

    /** A battery in a recording. */
    static LinkBmsBattery ofRecording(Config config, DriverServices services, LinkBmsDecoder decoder) {
        return new LinkBmsBattery(
                config,
                services,
                decoder,
                "the recording",
                () -> {},
                battery -> HttpAnswers.ofRecording(config, services, Document.MOST_BYTES, battery));
    }

    /** Begins to read. */
    LinkBmsBattery started() throws ConfigurationException {
        try {
            answers.start();
            return this;
        } catch (ConfigurationException e) {
            close();
            throw e;
        }
    }

    private static Duration duration(BigDecimal seconds) {
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }

    @Override
    public synchronized void answered(HttpResult result, long at) {
        if (closed) {
            return;
        }
        if (result instanceof HttpResult.Reply reply) {
            replied(reply, at);
        } else if (result instanceof HttpResult.Failed failed) {
            failed(failed.reason());
        }
    }

    @Override
    public synchronized void ended(Reason reason) {
        connected = false;
        battery.linkLost(reason);
    }

    private void replied(HttpResult.Reply reply, long receivedAt) {
        if (reply.status() != 200) {
            failed(refusal(reply.status()));
            return;
        }
        try {
            LinkBmsDecoder.Report report = decoder.decode(Document.parse(reply.body()));
            if (report.foreign()) {
                failed(Reason.of("linkbms.foreign", "the answer of {0} has none of the keys of a LinkBMS", device));
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
                ? Reason.of("linkbms.redirect", "{0} redirects elsewhere, with HTTP status {1}", device, status)
                : Reason.of("linkbms.status", "{0} answers with HTTP status {1}", device, status);
    }

    private Reason refusal(RejectReason reason) {
        return switch (reason) {
            case TRUNCATED -> Reason.of("linkbms.truncated", "the answer of {0} ends in the middle", device);
            case LENGTH ->
                Reason.of("linkbms.too-long", "the answer of {0} holds more than a LinkBMS has to say", device);
            default -> Reason.of("linkbms.no-json", "the answer of {0} is not a JSON object", device);
        };
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
        }
        answers.close();
        onClose.run();
        battery.close();
    }
}
