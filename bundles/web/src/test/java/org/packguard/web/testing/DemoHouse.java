package org.packguard.web.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.packguard.model.battery.Bank;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.battery.FakeBattery;
import org.packguard.model.battery.Values;
import org.packguard.model.broker.BrokerStatus;
import org.packguard.model.broker.FakeBroker;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.discovery.Candidate;
import org.packguard.model.discovery.Discovery;
import org.packguard.model.discovery.Place;
import org.packguard.model.discovery.Proposal;
import org.packguard.model.discovery.Scan;
import org.packguard.model.export.ExportStatus;
import org.packguard.model.guard.Direction;
import org.packguard.model.link.LinkStatistics;
import org.packguard.model.link.LinkStatus;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.RelayStatus;
import org.packguard.model.script.Scripts;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.setpoint.InverterStatus;
import org.packguard.model.setpoint.SetPoint;
import org.packguard.model.time.Clock;
import org.packguard.model.user.Actor;

/** What there is in a made-up house besides its batteries. */
final class DemoHouse {
    private static final long SECOND = 1_000_000_000L;

    private DemoHouse() {}

    /** Fills sources with a bank, inverters, relays, scripts, links, a broker, a scan and an event log. */
    static void fill(FakeSources sources, Clock clock) {
        long now = clock.nanos();
        Instant wall = clock.now();
        bank(sources, now);
        sources.relays.add(relay(
                "charger",
                "Charger",
                Lease.KEEPER,
                new RelayStatus(
                        false,
                        now - 60 * SECOND,
                        OptionalLong.of(now),
                        Optional.of(new RelayStatus.ReadBack(false, now)),
                        Optional.empty(),
                        List.of("guard cellar charge: open", "level cellar: closed"),
                        12,
                        0)));
        sources.relays.add(relay(
                "load",
                "Load",
                Lease.DEVICE,
                new RelayStatus(
                        true,
                        now - 86_000 * SECOND,
                        OptionalLong.of(now),
                        Optional.of(new RelayStatus.ReadBack(true, now)),
                        Optional.empty(),
                        List.of("guard cellar discharge: closed"),
                        3,
                        0)));
        sources.relays.add(relay(
                "pump",
                "Pump in the garden",
                Lease.NONE,
                new RelayStatus(
                        true,
                        now,
                        OptionalLong.empty(),
                        Optional.of(new RelayStatus.ReadBack(false, now)),
                        Optional.of(Reason.of("test", "no answer from 192.168.1.40 for 10 s")),
                        List.of(),
                        3,
                        7)));
        scripts(sources, wall);
        links(sources, now, wall);
        sources.brokers.add(new FakeBroker(
                "home", new BrokerStatus(true, Optional.empty(), wall.minusSeconds(400), 0, 48_112, 3, 17, 2)));
        sources.exports.add(new FakeExport(
                "cloud",
                new ExportStatus(
                        Optional.of(Reason.of("test", "influx.example:8086 answers with status 401")),
                        12,
                        3_410,
                        0,
                        2,
                        5,
                        OptionalLong.of(now))));
        sources.discovery = Optional.of(discovery(clock));
        sources.history = new DemoLog(Optional.ofNullable(sources.history), wall, 340);
    }

    private static void bank(FakeSources sources, long now) {
        FakeBattery left = rack("rack1", "Rack 1", 18_400, 100_000, true);
        FakeBattery right = rack("rack2", "Rack 2", 6_200, 80_000, false);
        FakeBattery third = new FakeBattery("rack3", "Rack 3").offline("no answer on can0 for 5 s");
        FakeBattery house = new FakeBattery("house", "House").online();
        for (FakeBattery one : List.of(left, right)) {
            one.received(one.snapshot().values(), now);
        }
        house.received(pack(24_600, 140_000, true), now);
        FakeBank bank = new FakeBank(
                house,
                List.of(
                        new Bank.Member("rack1", Optional.of(left), Optional.of(true)),
                        new Bank.Member("rack2", Optional.of(right), Optional.empty()),
                        new Bank.Member("rack3", Optional.of(third), Optional.empty())));
        sources.batteries.addAll(List.of(left, right, third, bank));
        sources.guards.add(new FakeGuard("main", "house", FakeGuard.running(now)));
        sources.inverters.add(inverter(
                "victron",
                "Victron",
                "main",
                now,
                InverterStatus.Phase.SENDING,
                Map.of(Direction.CHARGE, new InverterStatus.Held(20_000, now + 3_000 * SECOND))));
        sources.inverters.add(inverter("deye", "Deye", "main", now, InverterStatus.Phase.ZERO, Map.of()));
    }

    private static FakeBattery rack(String id, String name, long current, long limit, boolean charging) {
        return new FakeBattery(id, name).online().received(pack(current, limit, charging), 0);
    }

    private static Values pack(long current, long limit, boolean charging) {
        return Values.builder()
                .set(Quantity.VOLTAGE, 532_800)
                .set(Quantity.CURRENT, current)
                .set(Quantity.POWER, current * 53_28 / 100)
                .set(Quantity.SOC, 7_420)
                .set(Quantity.CHARGE_SWITCH, charging)
                .set(Quantity.CHARGE_CURRENT_LIMIT, limit)
                .set(Quantity.DISCHARGE_CURRENT_LIMIT, limit + 20_000)
                .build();
    }

    private static Inverter inverter(
            String id,
            String name,
            String guard,
            long now,
            InverterStatus.Phase phase,
            Map<Direction, InverterStatus.Held> held) {
        boolean sending = phase == InverterStatus.Phase.SENDING;
        InverterStatus status = new InverterStatus(
                phase,
                sending ? Optional.empty() : Optional.of(Reason.of("test", "the guard main has no data")),
                Optional.empty(),
                sending,
                sending,
                OptionalLong.of(552_000),
                held,
                new InverterStatus.KeepAlive(
                        sending ? InverterStatus.KeepAlive.State.SEEN : InverterStatus.KeepAlive.State.LOST,
                        OptionalLong.of(now),
                        70,
                        1),
                1_200,
                9_600,
                List.of());
        return new Inverter() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public String name() {
                return name;
            }

            @Override
            public String brand() {
                return id;
            }

            @Override
            public String battery() {
                return "house";
            }

            @Override
            public String guard() {
                return guard;
            }

            @Override
            public InverterStatus status() {
                return status;
            }

            @Override
            public Optional<Sent> sent() {
                return Optional.of(new Sent(sending ? 20_000 : 0, sending ? 160_000 : 0, now));
            }

            @Override
            public CommandResult limit(SetPoint setPoint, Actor who) {
                return CommandResult.DONE;
            }
        };
    }

    private static Relay relay(String id, String name, Lease lease, RelayStatus status) {
        return new Relay() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public String name() {
                return name;
            }

            @Override
            public String type() {
                return "lcus";
            }

            @Override
            public Lease lease() {
                return lease;
            }

            @Override
            public RelayStatus status() {
                return status;
            }

            @Override
            public Vote vote(String who) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static void scripts(FakeSources sources, Instant wall) {
        sources.scripts.add(script(
                "Garage_low_generator",
                "garage",
                "Generator",
                "Asks for the generator while the battery is low",
                "low",
                "0 */10 * * * *",
                true,
                Optional.of(wall.minusSeconds(311)),
                OptionalInt.of(0),
                ""));
        sources.scripts.add(script(
                "Cellar_solar_on_boiler",
                "cellar",
                "Boiler",
                "",
                "solar_on",
                "",
                false,
                Optional.of(wall.minusSeconds(86_400)),
                OptionalInt.of(2),
                ""));
        sources.scripts.add(
                script("fans.run", "", "fans", "", "", "0 0 * * * *", true, Optional.empty(), OptionalInt.empty(), ""));
        sources.scripts.add(script(
                "Van_normal_x",
                "",
                "Van_normal_x",
                "",
                "normal",
                "",
                false,
                Optional.empty(),
                OptionalInt.empty(),
                "anybody may write to it, so it is not run"));
    }

    private static Scripts.Status script(
            String file,
            String battery,
            String name,
            String description,
            String trigger,
            String cron,
            boolean enabled,
            Optional<Instant> lastRun,
            OptionalInt exit,
            String problem) {
        return new Scripts.Status(
                file,
                battery,
                name,
                description,
                trigger,
                cron,
                enabled,
                false,
                lastRun.isPresent() ? 17 : 0,
                exit.orElse(0) == 0 ? 0 : 4,
                lastRun,
                lastRun.map(at -> Duration.ofMillis(1_340)),
                exit,
                problem);
    }

    private static void links(FakeSources sources, long now, Instant wall) {
        sources.links.add(new LinkStatus(
                "/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0",
                "serial",
                List.of("battery cellar"),
                LinkStatus.State.CONNECTED,
                Optional.empty(),
                wall.minusSeconds(86_400),
                new LinkStatistics(
                        4_200_000,
                        81_000,
                        14_000,
                        Map.of(RejectReason.CHECKSUM, 21L, RejectReason.TRUNCATED, 2L),
                        19,
                        1,
                        OptionalLong.of(now))));
        sources.links.add(new LinkStatus(
                "192.168.1.33:4196",
                "tcp",
                List.of("battery van"),
                LinkStatus.State.DISCONNECTED,
                Optional.of(Reason.of("test", "connection refused by 192.168.1.33")),
                wall.minusSeconds(754),
                new LinkStatistics(0, 0, 0, Map.of(), 0, 0, OptionalLong.empty())));
    }

    private static Discovery discovery(Clock clock) {
        return new Discovery() {
            private volatile Scan newest;

            @Override
            public Optional<Scan> newest() {
                Scan scan = newest;
                if (scan != null && scan.running() && clock.nanos() - scan.at() > 2 * SECOND) {
                    newest = DemoHouse.scan(false, clock);
                }
                return Optional.ofNullable(newest);
            }

            @Override
            public CompletionStage<Scan> scan(Set<String> ports) {
                newest = DemoHouse.scan(true, clock);
                return CompletableFuture.completedFuture(newest);
            }
        };
    }

    private static Scan scan(boolean running, Clock clock) {
        Place usb = new Place("serial", "/dev/ttyUSB2", Place.State.SCANNING, Optional.empty(), Map.of());
        Place used = usb.with(Place.State.IN_USE, Reason.of("test", "battery cellar uses it"));
        Place network = new Place("network", "192.168.1.0/24", Place.State.SILENT, Optional.empty(), Map.of());
        Candidate found = new Candidate(
                "serial",
                "/dev/ttyUSB2",
                "JK BMS, old protocol",
                "jk",
                Optional.empty(),
                Map.of("model", "JK-B2A24S20P", "soc", "61 %"),
                Optional.of(Proposal.battery("ttyusb2", Map.of("driver", "jk", "port", "/dev/ttyUSB2"))));
        Candidate known = new Candidate(
                "network",
                "192.168.1.33",
                "LinkBMS",
                "linkbms",
                Optional.of("battery van"),
                Map.of("cell_count", "16"),
                Optional.empty());
        return new Scan(
                running,
                clock.now(),
                clock.nanos(),
                List.of(running ? usb : usb.with(Place.State.FOUND), used, network),
                running ? List.of() : List.of(found, known));
    }
}
