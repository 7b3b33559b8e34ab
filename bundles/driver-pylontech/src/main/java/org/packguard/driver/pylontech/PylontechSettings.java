package org.packguard.driver.pylontech;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.packguard.can.CanParameters;
import org.packguard.link.LinkParameters;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;

/**
 * The settings of a battery beside those of its link.
 *
 * @param highVoltage whether it speaks the high-voltage protocol
 * @param dialect whose additions to the low-voltage protocol it follows
 * @param energyCount the Wh of one count of its energy counters
 * @param address the address of a high-voltage battery
 * @param bigEndian whether numbers have their high byte first
 * @param offset whether 30000 stands for no current
 * @param poll between two requests, zero where nothing is asked for
 */
record PylontechSettings(
        boolean highVoltage,
        Dialect dialect,
        long energyCount,
        int address,
        boolean bigEndian,
        boolean offset,
        Duration poll) {
    private static final String LOW = "lv";
    private static final String HIGH = "hv";
    private static final String BIG = "big";
    private static final BigDecimal SHORTEST = new BigDecimal("0.1");

    /** Which of the two protocols. */
    static final Parameter<String> PROTOCOL =
            Parameter.choice("protocol", List.of(LOW, HIGH), "Low-voltage or high-voltage protocol");

    private static final Parameter<Long> ENERGY_COUNT = Parameter.whole(
                    "energyCount", 1, 100_000, "Wh of one count of the energy counters in frame 378")
            .withDefault("100")
            .rare();

    private static final Parameter<Long> ADDRESS = Parameter.whole(
                    "address", 0, 15, "Address of the battery on its bus")
            .withDefault("0");

    private static final Parameter<String> BYTE_ORDER = Parameter.choice(
                    "byteOrder", List.of("little", BIG), "Which byte of a number comes first, the low or the high one")
            .withDefault("little")
            .rare();

    private static final Parameter<Boolean> OFFSET = Parameter.flag(
                    "offset30000", "Whether 30000 stands for no current, instead of numbers with a sign")
            .withDefault("true")
            .rare();

    private static final Parameter<BigDecimal> POLL = Parameter.decimal(
                    "poll", "0", "60", "Seconds between two requests as an inverter sends them; 0 sends nothing")
            .withDefault("1");

    private static final String KEY = PROTOCOL.name();

    /** All that a battery may be configured with. */
    static List<Parameter<?>> parameters() {
        List<Parameter<?>> all = new ArrayList<>(CanParameters.all());
        all.add(PROTOCOL.withDefault(LOW));
        all.add(Dialect.PARAMETER.when(KEY, LOW));
        all.add(ENERGY_COUNT.when(KEY, LOW));
        all.add(ADDRESS.when(KEY, HIGH));
        all.add(BYTE_ORDER.when(KEY, HIGH));
        all.add(OFFSET.when(KEY, HIGH));
        all.add(POLL.when("transport", LinkParameters.SLCAN, LinkParameters.SOCKETCAN, LinkParameters.SOCKETCAND));
        return List.copyOf(all);
    }

    /** What changes how frames are understood; without a protocol frames of both are. */
    static List<Parameter<?>> ofFrames() {
        return List.of(PROTOCOL, Dialect.PARAMETER, ENERGY_COUNT, BYTE_ORDER, OFFSET);
    }

    /** Of a configuration; what it does not hold is as usual. */
    static PylontechSettings of(Config config) {
        return new PylontechSettings(
                config.find(PROTOCOL).filter(HIGH::equals).isPresent(),
                config.find(Dialect.PARAMETER).map(Dialect::of).orElse(Dialect.PYLONTECH),
                config.find(ENERGY_COUNT).orElse(100L),
                config.find(ADDRESS).orElse(0L).intValue(),
                config.find(BYTE_ORDER).filter(BIG::equals).isPresent(),
                config.find(OFFSET).orElse(true),
                config.find(POLL)
                        .map(seconds ->
                                Duration.ofMillis(seconds.movePointRight(3).longValue()))
                        .orElse(Duration.ZERO));
    }

    /** A bus is not to be flooded. */
    static void check(Config config) throws ConfigurationException {
        boolean tooOften = config.find(POLL)
                .filter(seconds -> seconds.signum() != 0 && seconds.compareTo(SHORTEST) < 0)
                .isPresent();
        if (tooOften) {
            throw new ConfigurationException(
                    List.of(config.problem(POLL, "is too often, allowed: 0, or a number from 0.1 to 60")));
        }
    }

    /** The decoder of the protocol. */
    PylontechDecoder decoder() {
        return highVoltage ? highVoltageDecoder() : lowVoltageDecoder();
    }

    /** The decoder of the low-voltage protocol. */
    PylontechDecoder lowVoltageDecoder() {
        return PylontechDecoder.ofLowVoltage(dialect, energyCount);
    }

    /** The decoder of the high-voltage protocol. */
    PylontechDecoder highVoltageDecoder() {
        return PylontechDecoder.ofHighVoltage(bigEndian, offset);
    }
}
