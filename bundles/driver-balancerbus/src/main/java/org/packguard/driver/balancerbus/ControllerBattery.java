package org.packguard.driver.balancerbus;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.packguard.driver.kit.Deliveries;
import org.packguard.driver.kit.DriverBattery;
import org.packguard.driver.kit.DriverServices;
import org.packguard.driver.kit.OpenedBattery;
import org.packguard.driver.kit.http.HttpAnswers;
import org.packguard.link.http.Http;
import org.packguard.link.http.HttpResult;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Values;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.quantity.Quantity;

/**
 * A battery read from the page of an existing controller: only {@code /}, for every other path or header may switch something,
 * and never before the last answer has come; or from a recording of it. Safe for any thread.
 */
final class ControllerBattery implements OpenedBattery, HttpAnswers.Listener {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration SILENCE = Duration.ofMinutes(1);
    /** The controller makes one read in 4.2 s; five values and three extremes are a round. */
    private static final Duration READ = Duration.ofMillis(4_200);

    private static final int MOST_CELLS = 50;
    private static final int OK = 200;
    private static final Reason NO_TABLE =
            Reason.of("balancerbus.no-table", "the page has no table of balancers, it is not that of the controller");

    private final DriverBattery battery;
    private final HttpAnswers answers;
    private final Duration pause;
    private int cells;
    private boolean closed;

    private ControllerBattery(
            Config config, DriverServices services, Duration pause, Function<ControllerBattery, HttpAnswers> answers) {
        this.pause = pause;
        this.battery = new DriverBattery(
                BalancerBusProvider.TYPE,
                config,
                services,
                deliveries(MOST_CELLS, pause),
                SILENCE,
                DriverBattery::readOnly);
        this.answers = answers.apply(this);
    }

    /** The address of the page on a host; throws where there can be no such host. */
    static URI page(String host, int port) throws URISyntaxException {
        return new URI("http", null, host, port, "/", null, null).parseServerAuthority();
    }

    static ControllerBattery open(Config config, DriverServices services, Http http, URI page, Duration pause)
            throws ConfigurationException {
        HttpAnswers.Asking asking = new HttpAnswers.Asking(
                page, TIMEOUT, ControllerPage.MOST_BYTES, Duration.ZERO, pause, UnaryOperator.identity());
        return new ControllerBattery(
                        config, services, pause, battery -> HttpAnswers.of(config, services, http, asking, battery))
                .started();
    }

    /** Reads the pages of a recording, between which there was at least such a pause. */
    static ControllerBattery ofRecording(Config config, DriverServices services, Duration pause)
            throws ConfigurationException {
        return new ControllerBattery(
                        config,
                        services,
                        pause,
                        battery -> HttpAnswers.ofRecording(config, services, ControllerPage.MOST_BYTES, battery))
                .started();
    }

    private ControllerBattery started() throws ConfigurationException {
        battery.linkConnected();
        try {
            answers.start();
            return this;
        } catch (ConfigurationException e) {
            close();
            throw e;
        }
    }

    /** The page is new each time, but each value on it is as old as the controller's round. */
    static List<Delivery> deliveries(int cells, Duration pause) {
        Duration round = READ.multipliedBy(5L * (cells + 3)).plus(pause);
        return Deliveries.withReplyTimeout(TIMEOUT)
                .required(round, Quantity.CELL_VOLTAGE, Quantity.CELL_TEMPERATURE, Quantity.CELL_LOAD_TEMPERATURE)
                .required(pause, Quantity.CHARGE_SWITCH, Quantity.DISCHARGE_SWITCH)
                .extremes(round)
                .derived(
                        round,
                        Quantity.VOLTAGE,
                        Quantity.CELL_COUNT,
                        Quantity.CELL_TEMPERATURE_MIN,
                        Quantity.CELL_TEMPERATURE_MAX,
                        Quantity.CELL_TEMPERATURE_MIN_INDEX,
                        Quantity.CELL_TEMPERATURE_MAX_INDEX)
                .details(round, Quantity.CELL_UPTIME, Quantity.CELL_FIRMWARE)
                .list();
    }

    @Override
    public synchronized void answered(HttpResult result, long at) {
        if (closed) {
            return;
        }
        if (result instanceof HttpResult.Reply reply) {
            read(reply, at);
        } else if (result instanceof HttpResult.Failed failed) {
            battery.unreachable(failed.reason());
        }
    }

    @Override
    public synchronized void ended(Reason reason) {
        battery.linkLost(reason);
    }

    private void read(HttpResult.Reply reply, long at) {
        Optional<ControllerPage> found = reply.status() == OK
                ? ControllerPage.of(new String(reply.body(), StandardCharsets.UTF_8))
                : Optional.empty();
        if (found.isPresent()) {
            Values values = found.get().values();
            if (values.cells() != cells) {
                cells = values.cells();
                battery.delivers(deliveries(cells, pause));
            }
            battery.identified(found.get().info());
            battery.received(values, at);
        } else if (reply.status() == OK) {
            battery.unreachable(NO_TABLE);
        } else {
            battery.unreachable(
                    Reason.of("balancerbus.status", "the controller answers with status {0}", reply.status()));
        }
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
        battery.close();
    }
}
