package org.packguard.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.packguard.bank.component.BankProvider;
import org.packguard.can.internal.link.StreamedLinks;
import org.packguard.can.internal.socketcan.SocketCanProvider;
import org.packguard.core.config.ConfigParser;
import org.packguard.core.dispatch.BatteryDispatcher;
import org.packguard.core.time.DeadlineThread;
import org.packguard.core.time.SystemClock;
import org.packguard.driver.pylontech.PylontechProvider;
import org.packguard.inverter.component.CanInverterProvider;
import org.packguard.link.internal.pipe.Backoff;
import org.packguard.link.internal.share.SharedLinks;
import org.packguard.model.battery.Battery;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Provider;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.setpoint.InverterStatus.KeepAlive;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;

/**
 * Two batteries that cansend speaks for, a bank and an inverter that candump listens to, each on an interface of its own; prints
 * {@code ALL WELL} at the end.
 */
public final class GatewayInsideUml {
    private static final Path LOG = Path.of("/run/candump.log");
    private static final long PATIENCE = Duration.ofSeconds(120).toNanos();
    private static final String LEFT = "vcan0";
    private static final String RIGHT = "vcan2";
    private static final String OUT = "vcan1";

    private final Clock clock = new SystemClock();
    private final Deadlines deadlines = new DeadlineThread();
    private final BatteryDispatcher dispatcher = new BatteryDispatcher(clock);
    private final SharedLinks links = new SharedLinks(
            clock, new Backoff(Duration.ofMillis(100), Duration.ofMillis(200), () -> 0), Path.of("/run/recordings"));
    private final StreamedLinks buses = new StreamedLinks(links, clock);
    private final org.packguard.bank.component.Surroundings ofBanks = new org.packguard.bank.component.Surroundings();
    private final org.packguard.inverter.component.Surroundings ofInverters =
            new org.packguard.inverter.component.Surroundings();

    private GatewayInsideUml() {
        links.addProvider(new SocketCanProvider(clock));
    }

    /** Without arguments. */
    public static void main(String[] arguments) throws Exception {
        run("ip", "link", "add", "dev", RIGHT, "type", "vcan");
        run("ip", "link", "set", "up", RIGHT);
        Process candump = new ProcessBuilder("candump", "-L", OUT)
                .redirectOutput(LOG.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            new GatewayInsideUml().tryOut();
        } finally {
            candump.destroy();
        }
        System.out.println("ALL WELL");
        System.exit(0);
    }

    private void tryOut() throws ConfigurationException, IOException, InterruptedException {
        ofBanks.addBattery(battery("left", LEFT));
        ofBanks.addBattery(battery("right", RIGHT));
        Battery bank = object(
                Kind.BANK,
                "house",
                new BankProvider(dispatcher, clock, deadlines, ofBanks),
                Battery.class,
                Map.of("members", "left, right", "maxAge", "4"));
        ofInverters.addBattery(bank);
        Inverter inverter = object(
                Kind.INVERTER,
                "one",
                new CanInverterProvider(buses, dispatcher, clock, deadlines, ofInverters),
                Inverter.class,
                Map.of(
                        "brand", "pylontech",
                        "battery", "house",
                        "allowUnguarded", "true",
                        "transport", "socketcan",
                        "interface", OUT));
        await("the limits are added", List.of(LEFT, RIGHT), () -> log().contains("351#3302F401F401D501"));
        await(
                "everything else is told",
                List.of(LEFT, RIGHT),
                () -> List.of("355#", "356#", "359#", "35C#C0", "35E#50").stream()
                        .allMatch(log()::contains));
        await("a silent battery takes its limits with it", List.of(LEFT), () -> log().contains("351#33022C012C01D501"));
        await("the inverter is heard", List.of(LEFT), () -> {
            run("cansend", OUT, "305#0000000000000000");
            return inverter.status().keepAlive().state() == KeepAlive.State.SEEN;
        });
    }

    private Battery battery(String id, String network) throws ConfigurationException {
        return object(
                Kind.BATTERY,
                id,
                new PylontechProvider(buses, links, dispatcher, clock, deadlines),
                Battery.class,
                Map.of("transport", "socketcan", "interface", network));
    }

    private static <T> T object(Kind kind, String id, Provider provider, Class<T> type, Map<String, String> settings)
            throws ConfigurationException {
        Map<String, String> written = new HashMap<>(settings);
        written.put(kind.typeKey(), provider.type());
        Opened<?> opened = provider.open(ConfigParser.parse(kind, id, id, written, provider.parameters()));
        return type.cast(opened.service());
    }

    /** Has the batteries of these interfaces speak until something has come of it. */
    private static void await(String what, List<String> networks, BooleanSupplier condition)
            throws InterruptedException {
        long until = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new IllegalStateException("waited in vain: " + what + "\n" + log());
            }
            for (String network : networks) {
                tell(network, network.equals(LEFT) ? "2C012C01" : "C800C800");
            }
            Thread.sleep(200);
        }
        System.out.println(what);
    }

    /** A telegram with these limits. */
    private static void tell(String network, String limits) {
        List<String> frames = new ArrayList<>(List.of("351#3302" + limits + "D501"));
        frames.addAll(List.of(
                "355#5000640000000000",
                "356#AB140000CC000000",
                "359#0000000001504E00",
                "35C#C000",
                "35E#50594C4F4E202020"));
        frames.forEach(frame -> run("cansend", network, frame));
    }

    private static void run(String... command) {
        try {
            int end = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (end != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + end);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String log() {
        try {
            return Files.readString(LOG, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
