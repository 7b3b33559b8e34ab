package org.packguard.bank.component;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.packguard.bank.combine.EnablePolicy;
import org.packguard.bank.combine.LimitPolicy;
import org.packguard.bank.combine.MissingPolicy;
import org.packguard.bank.combine.Part;
import org.packguard.bank.combine.Policy;
import org.packguard.model.battery.Bank;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Problem;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Parameter.Context;
import org.packguard.model.quantity.Unit;

/**
 * The configuration of a bank.
 *
 * @param members in their order
 * @param policy how they are combined
 * @param maxAge how old a value may be, in nanoseconds
 */
record BankKeys(List<Member> members, Policy policy, OptionalLong maxAge) {
    private static final Parameter<String> MEMBERS = PerMember.ids(
                    "members", "The batteries in parallel, in the order in which their cells are numbered")
            .in(Context.BATTERY)
            .mandatory();
    private static final Parameter<String> LIMITS = Parameter.choice(
                    "limits", words(LimitPolicy.values()), "How the current limits of the batteries become one")
            .withDefault("sum");
    private static final Parameter<String> ENABLES = Parameter.choice(
                    "enables",
                    words(EnablePolicy.values()),
                    "Whether all batteries must allow charging or discharging, or any")
            .withDefault("all");
    private static final Parameter<String> MISSING = Parameter.choice(
                    "missing", words(MissingPolicy.values()), "What becomes of the bank while a battery is missing")
            .withDefault("exclude");
    private static final Parameter<Long> MAX_CHARGE =
            Parameter.quantity("maxCharge", Unit.AMPERE, "0", "100000", "The charge current limit is never above it");
    private static final Parameter<Long> MAX_DISCHARGE = Parameter.quantity(
            "maxDischarge", Unit.AMPERE, "0", "100000", "The discharge current limit is never above it");
    private static final Parameter<String> CAPACITIES =
            PerMember.numbers("capacities", Unit.AMPERE_HOUR, "The capacities of batteries that do not report theirs");
    private static final Parameter<String> CHARGE_LIMITS = PerMember.numbers(
            "chargeLimits", Unit.AMPERE, "The charge current limits of single batteries, whatever they report");
    private static final Parameter<String> DISCHARGE_LIMITS = PerMember.numbers(
            "dischargeLimits", Unit.AMPERE, "The discharge current limits of single batteries, whatever they report");
    private static final Parameter<String> CONTACTORS = PerMember.others(
                    "contactors", "The relays whose read-back tells whether the contactor of a battery is closed")
            .rare();
    private static final Parameter<Long> MAX_AGE = Parameter.quantity(
                    "maxAge",
                    Unit.SECOND,
                    "2",
                    "3600",
                    "A battery with older values is missing; without it as for a guard, 10 s or three periods")
            .rare();

    /** All keys of a bank's own. */
    static final List<Parameter<?>> ALL = List.of(
            MEMBERS,
            LIMITS,
            ENABLES,
            MISSING,
            MAX_CHARGE,
            MAX_DISCHARGE,
            CAPACITIES,
            CHARGE_LIMITS,
            DISCHARGE_LIMITS,
            CONTACTORS,
            MAX_AGE);

    /**
     * One member.
     *
     * @param id the id of its battery
     * @param settings what is configured of it
     * @param contactor the relay that tells of its contactor
     */
    record Member(String id, Part.Settings settings, Optional<String> contactor) {}

    /** Copies the members. */
    BankKeys {
        members = List.copyOf(members);
    }

    /** Reads a validated configuration, and checks what belongs together. */
    static BankKeys of(Config config) throws ConfigurationException {
        List<String> ids = PerMember.readIds(config.get(MEMBERS));
        Map<String, BigDecimal> capacities = numbers(config, CAPACITIES);
        Map<String, BigDecimal> charge = numbers(config, CHARGE_LIMITS);
        Map<String, BigDecimal> discharge = numbers(config, DISCHARGE_LIMITS);
        Map<String, String> contactors =
                config.find(CONTACTORS).map(PerMember::readOthers).orElse(Map.of());
        List<Problem> problems = new ArrayList<>();
        if (ids.contains(config.id())) {
            problems.add(config.problem(MEMBERS, "names the bank itself, allowed: ids of batteries"));
        }
        strangers(config, CAPACITIES, capacities.keySet(), ids, problems);
        strangers(config, CHARGE_LIMITS, charge.keySet(), ids, problems);
        strangers(config, DISCHARGE_LIMITS, discharge.keySet(), ids, problems);
        strangers(config, CONTACTORS, contactors.keySet(), ids, problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        List<Member> members = ids.stream()
                .map(id -> new Member(
                        id,
                        new Part.Settings(
                                steps(capacities.get(id), Unit.AMPERE_HOUR),
                                steps(charge.get(id), Unit.AMPERE),
                                steps(discharge.get(id), Unit.AMPERE)),
                        Optional.ofNullable(contactors.get(id))))
                .toList();
        Policy policy = new Policy(
                LimitPolicy.valueOf(constant(config.get(LIMITS))),
                EnablePolicy.valueOf(constant(config.get(ENABLES))),
                MissingPolicy.valueOf(constant(config.get(MISSING))),
                value(config.find(MAX_CHARGE)),
                value(config.find(MAX_DISCHARGE)));
        return new BankKeys(members, policy, value(config.find(MAX_AGE).map(age -> Duration.ofSeconds(age)
                .toNanos())));
    }

    /** The policies in the words of a file. */
    Bank.Policies policies() {
        return new Bank.Policies(
                word(policy.limits()),
                word(policy.enables()),
                word(policy.missing()),
                policy.maxCharge(),
                policy.maxDischarge());
    }

    private static void strangers(
            Config config, Parameter<?> key, Set<String> named, List<String> ids, List<Problem> problems) {
        named.stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> problems.add(config.problem(
                        key, "names " + id + ", which is no member, allowed: " + String.join(", ", ids))));
    }

    private static Map<String, BigDecimal> numbers(Config config, Parameter<String> key) {
        return config.find(key).map(PerMember::readNumbers).orElse(Map.of());
    }

    private static OptionalLong steps(BigDecimal number, Unit unit) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(unit.steps(number));
    }

    private static OptionalLong value(Optional<Long> value) {
        return value.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** As it is written in a file: {@code minTimesN}. */
    private static List<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants).map(BankKeys::word).toList();
    }

    private static String word(Enum<?> constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.name().toLowerCase(Locale.ROOT).split("_")) {
            word.append(word.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return word.toString();
    }

    private static String constant(String word) {
        return word.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }
}
