package org.packguard.relay.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.core.time.DeadlineThread;
import org.packguard.core.time.SystemClock;
import org.packguard.link.http.Http;
import org.packguard.link.internal.http.HttpService;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Opened;
import org.packguard.model.relay.Button;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.Relay.Vote;
import org.packguard.model.relay.RelayStatus;
import org.packguard.relay.drive.RelayFactory;
import org.packguard.relay.shelly.ShellyProvider;
import org.packguard.relay.tasmota.TasmotaProvider;
import org.packguard.relay.testing.Boards;
import org.packguard.relay.testing.Configs;
import org.packguard.relay.testing.Eventually;
import org.packguard.relay.testing.NoNames;
import org.packguard.simulator.Fault;

/** Shelly and Tasmota over HTTP, against virtual devices. */
@Timeout(180)
class WebRelaysTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final SystemClock clock = new SystemClock();
    private final DeadlineThread deadlines = new DeadlineThread();
    private final Http http = new HttpService(new NoNames());
    private final RelayFactory relays = new RelayFactory(clock, deadlines);
    private final ShellyProvider shelly = new ShellyProvider(relays, http, clock, deadlines);
    private final TasmotaProvider tasmota = new TasmotaProvider(relays, http);
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        deadlines.close();
    }

    private Boards keep(Boards boards) {
        open.add(boards);
        return boards;
    }

    private Relay shelly(Boards device, String... more) throws ConfigurationException {
        Opened<Relay> opened = shelly.open(Configs.of(shelly, at(device, more)));
        open.add(0, opened);
        return opened.service();
    }

    private Relay tasmota(Boards device, String... more) throws ConfigurationException {
        Opened<Relay> opened = tasmota.open(Configs.of(tasmota, at(device, more)));
        open.add(0, opened);
        return opened.service();
    }

    private static String[] at(Boards device, String... more) {
        List<String> all = new ArrayList<>(
                List.of("host", "127.0.0.1", "port", device.port(), "readPeriod", "0.5", "timeout", "30"));
        for (int i = 0; i < more.length; i += 2) {
            int known = all.indexOf(more[i]);
            if (known >= 0) {
                all.set(known + 1, more[i + 1]);
            } else {
                all.addAll(List.of(more[i], more[i + 1]));
            }
        }
        return all.toArray(String[]::new);
    }

    private static void outputs(Boards device, Boolean... wanted) {
        Eventually.equal(List.of(wanted), () -> device.board().outputs());
    }

    /** A state that does not last is not waited for: a slow test would miss it. */
    private static void moved(Boards device, long times) {
        Eventually.equal(times, () -> device.board().movements());
    }

    private static void readBack(Relay relay, boolean closed) {
        Eventually.equal(Optional.of(closed), () -> relay.status().readBack().map(RelayStatus.ReadBack::closed));
    }

    private static void unreachable(Relay relay, String why) {
        Eventually.holds(relay::status, () -> relay.status()
                .unreachable()
                .filter(reason -> reason.text().contains(why))
                .isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void aShellyOfAnyGenerationIsFoundOutSwitchedAndReadBack(String generation) throws ConfigurationException {
        Boards device = keep(Boards.shelly("generation", generation));
        device.board().turn(1, true);
        Relay relay = shelly(device, "channel", "1");
        assertEquals(Lease.DEVICE, relay.lease());
        outputs(device, false, false);
        readBack(relay, false);
        Vote vote = relay.vote("test");
        vote.permit(LONG);
        outputs(device, false, true);
        readBack(relay, true);
        vote.withdraw();
        outputs(device, false, false);
        readBack(relay, false);
        assertEquals(Optional.empty(), relay.status().unreachable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void aShellyOpensByItselfWhenTheProgramIsGone(String generation) throws Exception {
        Boards device = keep(Boards.shelly("generation", generation));
        DeadlineThread dead = new DeadlineThread();
        RelayFactory doomed = new RelayFactory(clock, dead);
        ShellyProvider provider = new ShellyProvider(doomed, http, clock, dead);
        Relay relay = provider.open(Configs.of(provider, at(device))).service();
        dead.close();
        relay.vote("test").permit(Duration.ofMillis(500));
        moved(device, 2);
        outputs(device, false, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void anInvertedShellyTurnsItsTimerRoundToo(String generation) throws ConfigurationException {
        Boards device = keep(Boards.shelly("generation", generation));
        Relay relay = shelly(device, "inverted", "true");
        outputs(device, true, false);
        relay.vote("test").permit(Duration.ofMillis(500));
        moved(device, 3);
        outputs(device, true, false);
        assertEquals(Lease.DEVICE, relay.lease());
    }

    @Test
    void aShellyThatSomebodyElseTurnsIsReadBackAsItIs() throws ConfigurationException {
        Boards device = keep(Boards.shelly());
        Relay relay = shelly(device);
        readBack(relay, false);
        device.board().turn(0, true);
        readBack(relay, true);
        assertTrue(!relay.status().wanted() && relay.status().delivered().isPresent());
    }

    @Test
    void theFirstGenerationTakesAPasswordAndTheLaterOnesAreRefusedOne() throws ConfigurationException {
        Boards device = keep(Boards.shelly("generation", "1", "password", "s3cret"));
        Relay relay = shelly(device, "password", "s3cret");
        relay.vote("test").permit(LONG);
        outputs(device, true, false);

        unreachable(shelly(device, "password", "wrong", "generation", "1"), "asks for another user or password");

        Boards later = keep(Boards.shelly("password", "s3cret"));
        unreachable(shelly(later, "password", "s3cret"), "by digest only");
        assertThrows(ConfigurationException.class, () -> shelly(later, "password", "s3cret", "generation", "2"));
    }

    @Test
    void aDeviceThatFailsIsUnreachableAndDoesItsDutyWhenItIsWell() throws ConfigurationException {
        Boards device = keep(Boards.shelly());
        device.board().turn(0, true);
        device.board().inject(new Fault(Fault.Kind.HTTP_ERROR, 503));
        Relay relay = shelly(device);
        unreachable(relay, "answers with HTTP status 503");
        device.board().heal();
        device.board().inject(Fault.of(Fault.Kind.HTTP_TEXT));
        unreachable(relay, "is not a JSON object");
        device.board().heal();
        outputs(device, false, false);
        Eventually.equal(Optional.empty(), () -> relay.status().unreachable().map(Object::toString));
    }

    @Test
    void anInputOfAShellyIsAButton() throws Exception {
        for (String generation : List.of("1", "2")) {
            Boards device = keep(Boards.shelly("generation", generation));
            Relay relay = shelly(device, "input", "1", "generation", generation);
            List<Duration> presses = Collections.synchronizedList(new ArrayList<>());
            assertInstanceOf(Button.class, relay);
            try (AutoCloseable listening = ((Button) relay).onPress(presses::add)) {
                // until it has been seen released, pressed, and released again
                Eventually.holds(() -> presses, () -> {
                    device.board().input(1, (clock.nanos() / 1_000_000_000L) % 2 == 0);
                    return !presses.isEmpty();
                });
                assertTrue(listening != null && presses.get(0).compareTo(Duration.ZERO) > 0);
            }
        }
    }

    @Test
    void tasmotaIsSwitchedReadBackAndOpensByItself() throws Exception {
        Boards device = keep(Boards.tasmota("relays", "2", "password", "p w&d"));
        device.board().turn(1, true);
        Relay relay = tasmota(device, "channel", "2", "password", "p w&d");
        assertEquals(Lease.DEVICE, relay.lease());
        outputs(device, false, false);
        Vote vote = relay.vote("test");
        vote.permit(LONG);
        outputs(device, false, true);
        readBack(relay, true);
        vote.withdraw();
        outputs(device, false, false);
        readBack(relay, false);
    }

    @Test
    void pulseTimeOpensATasmotaWhenTheProgramIsGone() throws Exception {
        Boards device = keep(Boards.tasmota("relays", "1"));
        DeadlineThread dead = new DeadlineThread();
        TasmotaProvider provider = new TasmotaProvider(new RelayFactory(clock, dead), http);
        Relay relay = provider.open(Configs.of(provider, at(device))).service();
        dead.close();
        relay.vote("test").permit(Duration.ofMillis(500));
        moved(device, 2);
        outputs(device, false);
    }

    @Test
    void anInvertedTasmotaHasNoLeaseAndAWrongPasswordIsSaid() throws ConfigurationException {
        Boards device = keep(Boards.tasmota("relays", "1", "password", "s3cret"));
        assertEquals(
                Lease.NONE,
                tasmota(device, "inverted", "true", "password", "s3cret").lease());
        outputs(device, true);
        unreachable(tasmota(device, "password", "wrong"), "asks for another user or password");
    }

    @Test
    void aHostThatIsNoneIsAProblemOfTheConfiguration() {
        ConfigurationException e = assertThrows(
                ConfigurationException.class, () -> tasmota.open(Configs.of(tasmota, "host", "not a host")));
        assertTrue(e.getMessage().contains("host = not a host"), e.getMessage());
    }
}
