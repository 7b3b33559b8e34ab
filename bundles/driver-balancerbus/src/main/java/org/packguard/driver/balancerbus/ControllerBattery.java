package org.packguard.driver.balancerbus;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.packguard.driver.kit.Deliveries;
import org.packguard.driver.kit.DriverBattery;
import org.packguard.driver.kit.DriverServices;
import org.packguard.driver.kit.OpenedBattery;
import org.packguard.link.http.Http;
import org.packguard.link.http.HttpCall;
import org.packguard.link.http.HttpResult;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Values;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.Deadlines.Deadline;

/**
 * A battery read from the page of an existing controller: only {@code /}, for every other path or header may switch something,
 * and never before the last answer has come. Replies come on the client's threads; this object's lock keeps them apart.
 */
final class ControllerBattery implements OpenedBattery {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final int MOST_BYTES = 65_536;
    /** The controller makes one read in 4.2 s; five values and three extremes are a round. */
    private static final Duration READ = Duration.ofMillis(4_200);

    private static final int MOST_CELLS = 50;
    private static final int OK = 200;
    private static final Reason NO_TABLE =
            Reason.of("balancerbus.no-table", "the page has no table of balancers, it is not that of the controller");

    private final DriverBattery battery;
    private final DriverServices services;
    private final Http http;
    private final URI page;
    private final Duration pause;
    private Deadline next = () -> {};
    private int cells;
    private boolean closed;

    private ControllerBattery(Config config, DriverServices services, Http http, URI page, Duration pause) {
        this.services = services;
        this.http = http;
        this.page = page;
        this.pause = pause;
        this.battery = new DriverBattery(
                BalancerBusProvider.TYPE,
                config,
                services,
                deliveries(MOST_CELLS, pause),
                SILENCE,
                DriverBattery::readOnly);
    }

    /** The address of the page on a host; throws where there can be no such host. */
    static URI page(String host, int port) throws URISyntaxException {
        return new URI("http", null, host, port, "/", null, null).parseServerAuthority();
    }

    static ControllerBattery open(Config config, DriverServices services, Http http, URI page, Duration pause) {
        ControllerBattery opened = new ControllerBattery(config, services, http, page, pause);
        opened.battery.linkConnected();
        opened.poll();
        return opened;
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

    private void poll() {
        http.send(HttpCall.get(page, TIMEOUT, MOST_BYTES)).thenAccept(this::took);
    }

    private synchronized void took(HttpResult result) {
        if (closed) {
            return;
        }
        if (result instanceof HttpResult.Reply reply) {
            read(reply);
        } else if (result instanceof HttpResult.Failed failed) {
            battery.unreachable(failed.reason());
        }
        next = services.deadlines().after(pause, this::poll);
    }

    private void read(HttpResult.Reply reply) {
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
            battery.received(values, services.clock().nanos());
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
            next.cancel();
        }
        battery.close();
    }
}
