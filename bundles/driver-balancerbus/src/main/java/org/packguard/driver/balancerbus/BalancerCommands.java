package org.packguard.driver.balancerbus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Problem;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;

/** The digits of the commands, configurable since the firmware of the balancers is published nowhere. */
final class BalancerCommands {
    /** A line has no more. */
    static final int MOST_MODULES = 50;

    private static final Pattern REQUEST = Pattern.compile("[0-9]{4}");
    private static final Map<BalancerValue, Parameter<Long>> PARAMETERS = parametersByValue();

    private final Map<BalancerValue, String> digits;

    /** The commands of a configuration. */
    BalancerCommands(Config config) {
        digits = new EnumMap<>(BalancerValue.class);
        PARAMETERS.forEach((value, parameter) -> digits.put(value, twoDigits(config.get(parameter))));
    }

    /** The same for a master, which must be able to tell the replies apart. */
    static BalancerCommands distinct(Config config) throws ConfigurationException {
        BalancerCommands commands = new BalancerCommands(config);
        List<Problem> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        commands.digits.forEach((value, text) -> {
            if (!seen.add(text)) {
                problems.add(config.problem(PARAMETERS.get(value), "is the command of another value already"));
            }
        });
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return commands;
    }

    /** One parameter for each command. */
    static List<Parameter<?>> parameters() {
        return List.copyOf(PARAMETERS.values());
    }

    /** The bytes of a request. */
    byte[] request(BalancerRead read) {
        return (twoDigits(read.module()) + digits.get(read.value())).getBytes(StandardCharsets.US_ASCII);
    }

    /** What a request asks for; empty for what is no request of these. */
    Optional<BalancerRead> read(String request) {
        if (!REQUEST.matcher(request).matches()) {
            return Optional.empty();
        }
        int module = Integer.parseInt(request.substring(0, 2));
        return module < 1 || module > MOST_MODULES
                ? Optional.empty()
                : value(request.substring(2)).map(value -> new BalancerRead(module, value));
    }

    /** What a command asks for. */
    private Optional<BalancerValue> value(String command) {
        return digits.entrySet().stream()
                .filter(entry -> entry.getValue().equals(command))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }

    private static Map<BalancerValue, Parameter<Long>> parametersByValue() {
        Map<BalancerValue, Parameter<Long>> all = new EnumMap<>(BalancerValue.class);
        all.put(BalancerValue.VOLTAGE, parameter("commandVoltage", "the cell voltage", BalancerValue.VOLTAGE));
        all.put(
                BalancerValue.TEMPERATURE,
                parameter("commandTemperature", "the cell's temperature", BalancerValue.TEMPERATURE));
        all.put(
                BalancerValue.LOAD_TEMPERATURE,
                parameter("commandLoadTemperature", "the load resistor's temperature", BalancerValue.LOAD_TEMPERATURE));
        all.put(BalancerValue.UPTIME, parameter("commandUptime", "the up time", BalancerValue.UPTIME));
        all.put(BalancerValue.FIRMWARE, parameter("commandFirmware", "the software version", BalancerValue.FIRMWARE));
        return all;
    }

    private static Parameter<Long> parameter(String name, String what, BalancerValue value) {
        return Parameter.whole(name, 0, 99, "Digits of the command that asks for " + what)
                .withDefault(value.usualCommand())
                .rare();
    }
}
