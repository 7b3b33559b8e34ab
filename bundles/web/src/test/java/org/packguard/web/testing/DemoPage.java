package org.packguard.web.testing;

import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.packguard.model.battery.FakeBattery;
import org.packguard.model.battery.Values;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.problem.Problem;
import org.packguard.model.provider.Kind;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;
import org.packguard.model.time.Clock;

/** Serves the page with made-up batteries, for working on it: {@code DemoPage [port]}. */
public final class DemoPage {
    private DemoPage() {}

    public static void main(String[] arguments) throws InterruptedException {
        Clock clock = new Clock() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public Instant now() {
                return Instant.now();
            }
        };
        FakeSources sources = new FakeSources();
        FakeBattery cellar = new FakeBattery("cellar", "Cellar")
                .online()
                .requires(Quantity.CELL_VOLTAGE, Quantity.CURRENT)
                .info(Map.of("model", "JK-B2A24S20P", "hardware", "10.XG", "software", "10.07"));
        FakeBattery garage = new FakeBattery("garage", "Garage").online().info(Map.of("model", "JK-PB2A16S15P"));
        FakeBattery van =
                new FakeBattery("van", "Camper van").offline("no answer on /dev/ttyUSB1 for 10 s, trying again");
        sources.batteries.add(cellar);
        sources.batteries.add(garage);
        sources.batteries.add(van);
        sources.users = new FakeUsers();
        sources.history = new SunnyHistory("cellar");
        sources.guards.add(new FakeGuard("cellar", "cellar", FakeGuard.latched(clock.nanos())));
        sources.guards.add(new FakeGuard("garage", "garage", FakeGuard.running(clock.nanos())));
        sources.entries.add(FakeSources.invalid(
                "roof",
                new Problem(
                        "packguard.battery-roof.cfg",
                        "baud",
                        "11520O",
                        "is not a whole number, allowed: 300 to 921600"),
                new Problem(
                        "packguard.battery-roof.cfg", "port", "", "is missing, allowed: the path of a serial port")));
        sources.entries.add(FakeSources.waiting(Kind.BATTERY, "shed", "the driver linkbms is not installed"));
        DemoHouse.fill(sources, clock);
        van.received(pack(1, 12, 13.21, -4.2, 61), clock.nanos() - 754_000_000_000L);

        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8099;
        try (TestServer server = new TestServer(sources, clock, "/", port)) {
            ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
            Random random = new Random(7);
            scheduler.scheduleAtFixedRate(
                    () -> {
                        double drift = random.nextGaussian() * 0.4;
                        cellar.received(pack(2, 16, 53.28, 42.0 + drift, 85.4), clock.nanos());
                        garage.received(hot(pack(3, 24, 78.9, -18.4 + drift, 12.6)), clock.nanos());
                        server.hub().updated(new BatteryUpdate(cellar, cellar.snapshot(), cellar.connection()));
                        server.hub().updated(new BatteryUpdate(garage, garage.snapshot(), garage.connection()));
                        server.hub().tick();
                    },
                    0,
                    500,
                    TimeUnit.MILLISECONDS);
            System.out.println("http://127.0.0.1:" + server.port() + "/");
            Thread.currentThread().join();
        }
    }

    private static Values pack(int seed, int cells, double volts, double amperes, double soc) {
        Random random = new Random(seed);
        long[] voltages = new long[cells];
        long[] resistances = new long[cells];
        int lowest = 0;
        int highest = 0;
        for (int i = 0; i < cells; i++) {
            voltages[i] = Math.round(volts / cells * 1000 + random.nextGaussian() * 7) * 10;
            resistances[i] = 18 + random.nextInt(9);
            lowest = voltages[i] < voltages[lowest] ? i : lowest;
            highest = voltages[i] > voltages[highest] ? i : highest;
        }
        Values.Builder values = Values.builder()
                .set(Quantity.VOLTAGE, Math.round(volts * 10_000))
                .set(Quantity.CURRENT, Math.round(amperes * 1000))
                .set(Quantity.POWER, Math.round(volts * amperes * 1000))
                .set(Quantity.SOC, Math.round(soc * 100))
                .set(Quantity.SOH, 9900)
                .set(Quantity.REMAINING_CAPACITY, Math.round(soc * 2800))
                .set(Quantity.FULL_CAPACITY, 280_000)
                .set(Quantity.CYCLES, 143)
                .set(Quantity.CELL_COUNT, cells)
                .set(Quantity.CELL_VOLTAGE_MIN, voltages[lowest])
                .set(Quantity.CELL_VOLTAGE_MAX, voltages[highest])
                .set(Quantity.CELL_VOLTAGE_DELTA, voltages[highest] - voltages[lowest])
                .set(Quantity.CELL_VOLTAGE_MIN_INDEX, lowest + 1)
                .set(Quantity.CELL_VOLTAGE_MAX_INDEX, highest + 1)
                .set(Quantity.TEMPERATURE_MOS, 3120)
                .set(Quantity.TEMPERATURE_1, 2410)
                .set(Quantity.TEMPERATURE_2, 2380)
                .set(Quantity.CHARGE_SWITCH, true)
                .set(Quantity.DISCHARGE_SWITCH, seed != 3)
                .set(Quantity.BALANCER_SWITCH, true)
                .set(Quantity.CHARGE_VOLTAGE_LIMIT, 568_000)
                .set(Quantity.CHARGE_CURRENT_LIMIT, 100_000)
                .set(Quantity.DISCHARGE_VOLTAGE_LIMIT, 448_000)
                .set(Quantity.DISCHARGE_CURRENT_LIMIT, 150_000)
                .set(Quantity.CELL_VOLTAGE_LIMIT_LOW, 28_000)
                .set(Quantity.CELL_VOLTAGE_LIMIT_HIGH, 36_500)
                .set(Quantity.RUNTIME, 8_640_000)
                .cells(Quantity.CELL_VOLTAGE, voltages)
                .cells(Quantity.CELL_RESISTANCE, resistances)
                .alarms(Alarms.NONE);
        if (seed == 2) {
            values.cell(Quantity.CELL_BALANCING, highest + 1, 1).set(Quantity.BALANCING, 2);
        }
        return values.build();
    }

    private static Values hot(Values values) {
        return values.toBuilder()
                .set(Quantity.TEMPERATURE_1, 5830)
                .alarms(Alarms.NONE
                        .with(AlarmId.DISCHARGE_OVERTEMPERATURE, Severity.PROTECTION)
                        .with(AlarmId.CELL_DIFFERENCE, Severity.WARNING)
                        .with(AlarmId.DEFAULT_PASSWORD, Severity.INFO))
                .build();
    }
}
