package org.packguard.core.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Unit;

/** What the keys of the level and solar monitor must be to one another. A key that is wrong by itself is left out of it. */
final class LevelCheck {
    private final Config config;
    private final Set<String> written;
    private final Set<String> wrong;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * Checks what could be read.
     *
     * @param config the readable values with their defaults
     * @param written the keys that are given
     * @param wrong the keys that are named in a problem already
     */
    LevelCheck(Config config, Set<String> written, Set<String> wrong) {
        this.config = config;
        this.written = written;
        this.wrong = wrong;
    }

    List<Problem> problems() {
        level();
        solar();
        relay();
        webhook();
        return problems;
    }

    private void level() {
        if (given(LevelParameters.LOW) != given(LevelParameters.HIGH)) {
            Parameter<?> missing = given(LevelParameters.LOW) ? LevelParameters.HIGH : LevelParameters.LOW;
            Parameter<?> other = given(LevelParameters.LOW) ? LevelParameters.LOW : LevelParameters.HIGH;
            fail(
                    missing,
                    Reason.wrong(Reason.of("config.missing-beside", "is missing beside {0}", other), missing.form()));
        }
        if (readable(LevelParameters.LOW) && readable(LevelParameters.HIGH)) {
            long high = config.get(LevelParameters.HIGH);
            if (config.get(LevelParameters.LOW) >= high) {
                fail(
                        LevelParameters.LOW,
                        Reason.of(
                                "config.low", "is not below high, allowed: less than {0} V", Unit.VOLT.decimal(high)));
            }
        }
    }

    private void solar() {
        needs(LevelParameters.SOLAR_OFF_CURRENT, LevelParameters.SOLAR_CURRENT);
        needs(LevelParameters.SOLAR, LevelParameters.SOLAR_CURRENT);
        if (given(LevelParameters.SOLAR_OFF_CURRENT)
                && readable(LevelParameters.SOLAR)
                && config.get(LevelParameters.SOLAR).equals(LevelParameters.UPSTREAM)) {
            fail(LevelParameters.SOLAR_OFF_CURRENT, Reason.plain("applies only where solar is standard"));
        } else if (readable(LevelParameters.SOLAR_OFF_CURRENT) && readable(LevelParameters.SOLAR_CURRENT)) {
            long on = config.get(LevelParameters.SOLAR_CURRENT);
            if (config.get(LevelParameters.SOLAR_OFF_CURRENT) > on) {
                fail(
                        LevelParameters.SOLAR_OFF_CURRENT,
                        Reason.of(
                                "config.solar-off",
                                "is above solarCurrent, allowed: up to {0} A",
                                Unit.AMPERE.decimal(on)));
            }
        }
    }

    private void relay() {
        needs(LevelParameters.LEVEL_RELAY, LevelParameters.LOW, LevelParameters.HIGH);
        Stream.of(LevelParameters.LEVEL_RELAY_ON, LevelParameters.ALLOW_UNGUARDED, LevelParameters.ALLOW_WITHOUT_LEASE)
                .forEach(parameter -> needs(parameter, LevelParameters.LEVEL_RELAY));
        if (readable(LevelParameters.LEVEL_RELAY) && !ObjectId.isValid(config.get(LevelParameters.LEVEL_RELAY))) {
            fail(
                    LevelParameters.LEVEL_RELAY,
                    Reason.wrong(Reason.plain("is not the id of a relay"), Reason.plain(ObjectId.ALLOWED)));
        }
    }

    private void webhook() {
        needs(LevelParameters.WEBHOOK, LevelParameters.LOW, LevelParameters.HIGH, LevelParameters.SOLAR_CURRENT);
        needs(LevelParameters.WEBHOOK_TEMPLATE, LevelParameters.WEBHOOK);
        if (readable(LevelParameters.WEBHOOK)
                && !isWebAddress(config.get(LevelParameters.WEBHOOK).reveal())) {
            fail(
                    LevelParameters.WEBHOOK,
                    Reason.plain("is not a web address, allowed: http:// or https:// with a host"));
        }
    }

    /** A key that means nothing unless one of the others is given. */
    private void needs(Parameter<?> parameter, Parameter<?>... others) {
        if (given(parameter) && !isDefault(parameter) && Stream.of(others).noneMatch(this::given)) {
            List<String> names = Stream.of(others).map(Parameter::name).toList();
            fail(parameter, Reason.of("config.needs", "applies only where {0} is given", Reason.either(names)));
        }
    }

    /** Some hosts write defaults into every configuration; they ask for nothing. */
    private boolean isDefault(Parameter<?> parameter) {
        Optional<?> usual = parameter.defaultText().map(parameter::read);
        return usual.isPresent() && usual.equals(config.find(parameter));
    }

    private boolean given(Parameter<?> parameter) {
        return written.contains(parameter.name());
    }

    private boolean readable(Parameter<?> parameter) {
        return !wrong.contains(parameter.name()) && config.find(parameter).isPresent();
    }

    private void fail(Parameter<?> parameter, Reason why) {
        if (!wrong.contains(parameter.name())) {
            problems.add(new Problem(config.where(), parameter.name(), shown(parameter), why));
        }
    }

    private String shown(Parameter<?> parameter) {
        Optional<?> value = config.find(parameter);
        return value.map(one -> one instanceof Long steps
                        ? parameter.unit().decimal(steps).toPlainString()
                        : Excerpt.of(one.toString()))
                .orElse("");
    }

    private static boolean isWebAddress(String text) {
        try {
            URI address = URI.create(text);
            return ("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()))
                    && address.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
