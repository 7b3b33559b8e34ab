package org.packguard.driver.smartbms123;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.driver.kit.DriverServices;
import org.packguard.link.LinkManager;
import org.packguard.link.LinkParameters;
import org.packguard.model.battery.Nature;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.provider.Secret;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;

/** Makes batteries of a 123\SmartBMS on the serial output of its End Board, its USB cable or its Bluetooth. Safe for any thread. */
@Component(service = Provider.class)
public final class SmartBms123Provider implements Provider {
    /** Its sensors sit beside the resistors, its wire has no balancing flag, and its status bits are no verdict one by one. */
    static final Nature NATURE = new Nature(false, false, true, true);

    static final String TYPE = "smartbms123";

    private static final long BAUD = 9_600;

    private static final Pattern PIN = Pattern.compile("[0-9]{4}");

    private static final Parameter<String> RECORDED = SmartBms123Protocol.PARAMETER
            .withDefault(SmartBms123Protocol.UART.id())
            .when("transport", LinkParameters.REPLAY);

    private static final List<Parameter<?>> PARAMETERS = parametersOfAll();

    private final DriverServices services;

    /** With the services of the system. */
    @Activate
    public SmartBms123Provider(
            @Reference LinkManager links,
            @Reference Dispatcher dispatcher,
            @Reference Clock clock,
            @Reference Deadlines deadlines) {
        services = new DriverServices(links, dispatcher, clock, deadlines);
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
        return "123\\SmartBMS";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return PARAMETERS;
    }

    @Override
    public Opened<?> open(Config config) throws ConfigurationException {
        String transport = config.get(LinkParameters.transport());
        checkPin(config);
        boolean recording = transport.equals(LinkParameters.REPLAY);
        boolean stream = recording
                ? SmartBms123Protocol.of(config).equals(Optional.of(SmartBms123Protocol.STREAM))
                : transport.equals(LinkParameters.BLE);
        return stream ? SmartBms123Stream.open(config, services, recording) : SmartBms123Battery.open(config, services);
    }

    /** Any other would be refused by the BMS, or be taken for a command. */
    private static void checkPin(Config config) throws ConfigurationException {
        Optional<Secret> pin = config.find(LinkParameters.PIN);
        if (pin.isPresent() && !PIN.matcher(pin.get().reveal()).matches()) {
            throw new ConfigurationException(
                    List.of(config.problem(LinkParameters.PIN, "is not a PIN, allowed: four digits")));
        }
    }

    private static List<Parameter<?>> parametersOfAll() {
        List<Parameter<?>> all = new ArrayList<>(LinkParameters.all(
                BAUD, LinkParameters.SERIAL, LinkParameters.TCP, LinkParameters.BLE, LinkParameters.REPLAY));
        all.add(RECORDED);
        all.add(TemperatureFormula.PARAMETER);
        return List.copyOf(all);
    }
}
