package org.packguard.driver.jk;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.driver.kit.DriverBattery;
import org.packguard.driver.kit.DriverServices;
import org.packguard.link.LinkManager;
import org.packguard.link.LinkParameters;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Delivery;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;

/** Brings batteries with a JK BMS to life, over every wire that it has. */
@Component(service = Provider.class)
public final class JkProvider implements Provider {
    static final String TYPE = "jk";

    private static final String UART = "uart";
    private static final String RS485 = "rs485";
    private static final String STREAM = "stream";

    private static final Parameter<String> PROTOCOL = Parameter.choice(
                    "protocol",
                    List.of(UART, RS485, STREAM),
                    "What the port speaks: uart (4E57), rs485 (PB models) or the stream of a Bluetooth module")
            .withDefault(UART)
            .when("transport", LinkParameters.SERIAL, LinkParameters.TCP, LinkParameters.REPLAY);

    private static final Parameter<String> WIRELESS_PROTOCOL = Parameter.choice(
                    "protocol", List.of(STREAM), "What Bluetooth speaks")
            .withDefault(STREAM)
            .rare()
            .when("transport", LinkParameters.BLE, LinkParameters.HLKB40);

    private static final Parameter<Long> ADDRESS = Parameter.whole(
                    "address",
                    0,
                    JkFormat.HIGHEST_ADDRESS,
                    "Address of the pack by its DIP switches; 0 is a bus master, which is only listened to")
            .mandatory()
            .when("protocol", RS485);

    private static final Parameter<Boolean> LISTEN = Parameter.flag(
                    "listen", "Send nothing, because a pack with address 0 polls the others on this line itself")
            .withDefault("false")
            .when("protocol", RS485);

    private static final Parameter<BigDecimal> PERIOD = Parameter.decimal(
                    "period", "0.5", "60", "Seconds between two requests for the measured values")
            .withDefault("2")
            .rare()
            .when("protocol", UART, RS485);

    private static final Parameter<Long> TIMEOUT = Parameter.whole(
                    "timeout",
                    5,
                    86_400,
                    "Seconds without a valid frame until the battery is offline and its link reset; the Bluetooth adapter"
                            + " is switched off and on where that does not help")
            .withDefault("30");

    private static final Parameter<Boolean> ALLOW_SWITCHING = Parameter.flag(
                    "allowSwitching",
                    "Whether commands may operate the charge, discharge and balancer switches of the BMS")
            .withDefault("false");

    /** What a device sends about once a second by itself. */
    private static final Duration STREAM_PERIOD = Duration.ofSeconds(1);

    /** A bus master goes round all addresses in about 4.4 s. */
    private static final Duration MASTER_PERIOD = Duration.ofSeconds(5);

    private final DriverServices services;

    /** Called by the framework. */
    @Activate
    public JkProvider(
            @Reference LinkManager links,
            @Reference Dispatcher dispatcher,
            @Reference Clock clock,
            @Reference Deadlines deadlines) {
        this.services = new DriverServices(links, dispatcher, clock, deadlines);
    }

    @Override
    public Kind kind() {
        return Kind.BATTERY;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String label() {
        return "JK BMS";
    }

    @Override
    public List<Parameter<?>> parameters() {
        List<Parameter<?>> all = new ArrayList<>(LinkParameters.all(
                115_200,
                LinkParameters.SERIAL,
                LinkParameters.TCP,
                LinkParameters.BLE,
                LinkParameters.HLKB40,
                LinkParameters.REPLAY));
        all.addAll(List.of(PROTOCOL, WIRELESS_PROTOCOL, ADDRESS, LISTEN, PERIOD, TIMEOUT, ALLOW_SWITCHING));
        return List.copyOf(all);
    }

    @Override
    public Opened<Battery> open(Config config) throws ConfigurationException {
        boolean recording = LinkParameters.REPLAY.equals(config.values().get("transport"));
        return switch (config.get(PROTOCOL)) {
            case RS485 -> rs485(config, recording);
            case STREAM -> stream(config, recording);
            default -> uart(config, recording);
        };
    }

    private Opened<Battery> uart(Config config, boolean recording) throws ConfigurationException {
        Duration period = period(config);
        JkSwitching switching = switching(config);
        DriverBattery battery = battery(config, JkDeliveries.ofReports(period, JkPolled.UART_TIMEOUT), switching);
        return closingOnFailure(
                battery,
                () -> recording
                        ? new JkListening(battery, config, services, OptionalInt.empty(), true, JkFormat.UART)
                        : new JkPolled(battery, config, services, period, OptionalInt.empty(), switching));
    }

    private Opened<Battery> rs485(Config config, boolean recording) throws ConfigurationException {
        int address = config.get(ADDRESS).intValue();
        boolean listening = recording || address == 0 || config.get(LISTEN);
        Duration period = listening ? MASTER_PERIOD : period(config);
        Duration replyTimeout = listening ? Duration.ZERO : JkPolled.STATUS_TIMEOUT;
        JkSwitching switching = switching(config);
        DriverBattery battery = battery(config, JkDeliveries.ofFrames(period, replyTimeout), switching);
        OptionalInt wanted = OptionalInt.of(address);
        return closingOnFailure(
                battery,
                () -> listening
                        ? new JkListening(battery, config, services, wanted, true, JkFormat.DATA, JkFormat.TRIGGER)
                        : new JkPolled(battery, config, services, period, wanted, switching));
    }

    private Opened<Battery> stream(Config config, boolean recording) throws ConfigurationException {
        JkSwitching switching = switching(config);
        DriverBattery battery = battery(config, JkDeliveries.ofFrames(STREAM_PERIOD, Duration.ZERO), switching);
        return closingOnFailure(
                battery,
                () -> recording
                        ? new JkListening(
                                battery, config, services, OptionalInt.empty(), false, JkFormat.DATA, JkFormat.COMMAND)
                        : new JkStream(battery, config, services, switching));
    }

    private JkSwitching switching(Config config) {
        return new JkSwitching(config.get(ALLOW_SWITCHING), services.deadlines());
    }

    private DriverBattery battery(Config config, List<Delivery> deliveries, JkSwitching switching) {
        Duration silence = Duration.ofSeconds(config.get(TIMEOUT));
        return new DriverBattery(TYPE, config, services, deliveries, silence, switching::execute);
    }

    private static Duration period(Config config) {
        return Duration.ofMillis(config.get(PERIOD).movePointRight(3).longValue());
    }

    /** Makes what reads the device; a battery whose link is refused must not go on watching. */
    private static Opened<Battery> closingOnFailure(DriverBattery battery, Opening opening)
            throws ConfigurationException {
        try {
            return opening.open();
        } catch (ConfigurationException e) {
            battery.close();
            throw e;
        }
    }

    /** Opens a link. */
    @FunctionalInterface
    private interface Opening {
        Opened<Battery> open() throws ConfigurationException;
    }
}
