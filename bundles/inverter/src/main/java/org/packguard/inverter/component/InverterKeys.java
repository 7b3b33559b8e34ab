package org.packguard.inverter.component;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.can.CanParameters;
import org.packguard.inverter.encode.Brand;
import org.packguard.inverter.encode.Variant;
import org.packguard.inverter.limit.Split;
import org.packguard.model.guard.Direction;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Parameter.Context;
import org.packguard.model.quantity.Unit;

/**
 * The configuration of an inverter.
 *
 * @param brand its brand
 * @param variant of the high-voltage protocol
 * @param battery the id of the battery
 * @param guard the id of the guard
 * @param caps it is never told more, in mA, by direction
 * @param highestVoltage it is never told a higher charge voltage, in 0.1 mV
 * @param split how much of the battery's limits it asks for
 * @param share its share of them
 * @param currentScaling the part of the battery's current that it is told
 * @param currentOffset what is added to that, in mA
 * @param push whether it is told what is new at once, rather than when it asks
 * @param minDelay the least time between two times that something new is told
 * @param period how often it is told everything anyway
 * @param stops whether it is told nothing any more after a while without anything that may flow
 * @param zeroTime how long that while is
 * @param maxAge how old a value may be, in nanoseconds
 */
record InverterKeys(
        Brand brand,
        Variant variant,
        String battery,
        Optional<String> guard,
        Map<Direction, OptionalLong> caps,
        OptionalLong highestVoltage,
        Split split,
        BigDecimal share,
        BigDecimal currentScaling,
        long currentOffset,
        boolean push,
        Duration minDelay,
        Duration period,
        boolean stops,
        Duration zeroTime,
        OptionalLong maxAge) {
    private static final String PUSH = "push";
    private static final String STOP = "stop";
    private static final String BIG = "big";
    private static final String CANDUMP = "candump";

    private static final Parameter<String> BRAND = Parameter.choice(
                    "brand",
                    Arrays.stream(Brand.values()).map(Brand::id).toList(),
                    "Which frames the inverter is told by, and what is peculiar about it")
            .mandatory();
    private static final Parameter<Long> ADDRESS = Parameter.whole(
                    "address", 0, 15, "Address of the battery that the inverter asks for")
            .withDefault("0")
            .when(BRAND.name(), Brand.PYLONTECH_HV.id());
    private static final Parameter<String> BYTE_ORDER = Parameter.choice(
                    "byteOrder", List.of("little", BIG), "Which byte of a number comes first, the low or the high one")
            .withDefault("little")
            .when(BRAND.name(), Brand.PYLONTECH_HV.id())
            .rare();
    private static final Parameter<Boolean> OFFSET = Parameter.flag(
                    "offset30000", "Whether 30000 stands for no current, instead of numbers with a sign")
            .withDefault("true")
            .when(BRAND.name(), Brand.PYLONTECH_HV.id())
            .rare();
    private static final Parameter<String> BATTERY = Parameter.text("battery", "The battery or bank that it belongs to")
            .mandatory()
            .in(Context.BATTERY);
    private static final Parameter<String> GUARD = Parameter.text(
                    "guard", "The guard whose permits and limits are sent")
            .in(Context.GUARD);
    private static final Parameter<Boolean> ALLOW_UNGUARDED = Parameter.flag(
                    "allowUnguarded", "Whether the battery's own limits may be sent without a guard")
            .withDefault("false");
    private static final Parameter<Long> MAX_CHARGE = Parameter.quantity(
            "maxCharge", Unit.AMPERE, "0", "3000", "This inverter is never told a higher charge current limit");
    private static final Parameter<Long> MAX_DISCHARGE = Parameter.quantity(
            "maxDischarge", Unit.AMPERE, "0", "3000", "This inverter is never told a higher discharge current limit");
    private static final Parameter<Long> MAX_CHARGE_VOLTAGE = Parameter.quantity(
            "maxChargeVoltage",
            Unit.VOLT,
            "1",
            "1500",
            "It is never told a higher charge voltage; needed where neither battery nor guard tell one");
    private static final Parameter<String> SPLIT = Parameter.choice(
                    "split",
                    Arrays.stream(Split.values())
                            .map(split -> split.name().toLowerCase(Locale.ROOT))
                            .toList(),
                    "How much of the battery's limits it asks for: all, a share, or what others leave")
            .withDefault("copy");
    private static final Parameter<BigDecimal> SHARE = Parameter.decimal(
                    "share", "0", "1", "The share of the battery's limits that it asks for")
            .mandatory()
            .when(SPLIT.name(), "scale");
    private static final Parameter<BigDecimal> CURRENT_SCALING = Parameter.decimal(
                    "currentScaling", "-10", "10", "The part of the battery's current that it is told")
            .withDefault("1");
    private static final Parameter<Long> CURRENT_OFFSET = Parameter.quantity(
                    "currentOffset", Unit.AMPERE, "-1000", "1000", "Added to the current that it is told")
            .withDefault("0")
            .rare();
    private static final Parameter<String> SEND = Parameter.choice(
                    "send",
                    List.of(PUSH, "reply"),
                    "Whether it is told what is new at once or when it asks (305); push, but for pylontech-hv, which asks")
            .rare();
    private static final Parameter<BigDecimal> MIN_DELAY = Parameter.decimal(
                    "minDelay",
                    "0",
                    "10",
                    "Seconds between two times that it is told something new; what must be less is told at once")
            .withDefault("0")
            .rare();
    private static final Parameter<BigDecimal> PERIOD = Parameter.decimal(
                    "period", "0.1", "2", "Seconds after which it is told everything anyway; 1, for goodwe 0.1")
            .rare();
    private static final Parameter<String> SILENCE = Parameter.choice(
                    "silence",
                    List.of(STOP, "zero"),
                    "Whether it is told nothing any more after zeroTime, or 0 A as long as nothing may flow")
            .withDefault(STOP);
    private static final Parameter<Long> ZERO_TIME = Parameter.quantity(
                    "zeroTime",
                    Unit.SECOND,
                    "0",
                    "3600",
                    "For how long it is told 0 A before it is told nothing; by brand, see there")
            .rare();
    private static final Parameter<Long> MAX_AGE = Parameter.quantity(
                    "maxAge",
                    Unit.SECOND,
                    "2",
                    "3600",
                    "Older values of the battery are not used; without it as for a guard, 10 s or three periods")
            .rare();

    /** All keys. */
    static final List<Parameter<?>> ALL = all();

    private static List<Parameter<?>> all() {
        List<Parameter<?>> all = new ArrayList<>(List.of(BRAND, BATTERY, GUARD, ALLOW_UNGUARDED));
        all.addAll(CanParameters.all());
        all.addAll(List.of(
                ADDRESS,
                BYTE_ORDER,
                OFFSET,
                MAX_CHARGE,
                MAX_DISCHARGE,
                MAX_CHARGE_VOLTAGE,
                SPLIT,
                SHARE,
                CURRENT_SCALING,
                CURRENT_OFFSET,
                SEND,
                MIN_DELAY,
                PERIOD,
                SILENCE,
                ZERO_TIME,
                MAX_AGE));
        return List.copyOf(all);
    }

    /** Reads a validated configuration, and checks what belongs together. */
    static InverterKeys of(Config config) throws ConfigurationException {
        List<Problem> problems = new ArrayList<>();
        boolean unguarded = config.get(ALLOW_UNGUARDED);
        if (config.find(GUARD).isEmpty() && !unguarded) {
            problems.add(config.problem(
                    GUARD, "is missing, allowed: the id of a guard, or allowUnguarded = true to do without"));
        }
        if (config.find(GUARD).isPresent() && unguarded) {
            problems.add(config.problem(ALLOW_UNGUARDED, "contradicts guard, allowed: one of both"));
        }
        if (CANDUMP.equals(config.values().get("transport"))) {
            problems.add(new Problem(
                    config.where(), "transport", CANDUMP, "cannot send, allowed: slcan, socketcan, socketcand"));
        }
        Brand brand = Brand.of(config.get(BRAND)).orElseThrow();
        if (brand.asks() && config.find(SEND).filter(PUSH::equals).isPresent()) {
            problems.add(config.problem(
                    SEND, Reason.of("inverter.send", "is not possible with brand = {0}, allowed: reply", brand.id())));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        Map<Direction, OptionalLong> caps = new EnumMap<>(Direction.class);
        caps.put(Direction.CHARGE, optional(config.find(MAX_CHARGE)));
        caps.put(Direction.DISCHARGE, optional(config.find(MAX_DISCHARGE)));
        return new InverterKeys(
                brand,
                new Variant(
                        config.find(ADDRESS).map(Long::intValue).orElse(0),
                        config.find(BYTE_ORDER).filter(BIG::equals).isPresent(),
                        config.find(OFFSET).orElse(true)),
                config.get(BATTERY).strip(),
                config.find(GUARD).map(String::strip),
                caps,
                optional(config.find(MAX_CHARGE_VOLTAGE)),
                Split.valueOf(config.get(SPLIT).toUpperCase(Locale.ROOT)),
                config.find(SHARE).orElse(BigDecimal.ONE),
                config.get(CURRENT_SCALING),
                config.get(CURRENT_OFFSET),
                config.find(SEND).map(PUSH::equals).orElse(!brand.asks()),
                seconds(config.get(MIN_DELAY)),
                config.find(PERIOD)
                        .map(InverterKeys::seconds)
                        .orElse(brand.quirks().period()),
                config.get(SILENCE).equals(STOP),
                config.find(ZERO_TIME)
                        .map(Duration::ofSeconds)
                        .orElse(brand.quirks().zeroTime()),
                optional(config.find(MAX_AGE).map(age -> Duration.ofSeconds(age).toNanos())));
    }

    private static Duration seconds(BigDecimal seconds) {
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }

    private static OptionalLong optional(Optional<Long> value) {
        return value.map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
