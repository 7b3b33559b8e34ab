package org.packguard.relay.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.core.time.DeadlineThread;
import org.packguard.core.time.SystemClock;
import org.packguard.link.internal.pipe.Backoff;
import org.packguard.link.internal.serial.SerialProvider;
import org.packguard.link.internal.share.SharedLinks;
import org.packguard.link.internal.tcp.TcpProvider;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Opened;
import org.packguard.model.relay.Button;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.Relay.Vote;
import org.packguard.model.relay.RelayStatus;
import org.packguard.relay.drive.RelayFactory;
import org.packguard.relay.testing.Boards;
import org.packguard.relay.testing.Configs;
import org.packguard.relay.testing.Eventually;
import org.packguard.relay.testing.NoNames;

/** Modbus boards over real links: a pty that two relays share, and a gateway. */
@Timeout(180)
class ModbusLineTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private final SystemClock clock = new SystemClock();
    private final DeadlineThread deadlines = new DeadlineThread();
    private final List<Opened<Relay>> opened = new ArrayList<>();
    private SharedLinks links;
    private ModbusProvider provider;
    private Boards board;

    @BeforeEach
    void plugIn() {
        links = new SharedLinks(clock, Backoff.usual(), folder);
        links.addProvider(new SerialProvider());
        links.addProvider(new TcpProvider(new NoNames()));
        provider = new ModbusProvider(new RelayFactory(clock, deadlines), links, clock, deadlines);
    }

    @AfterEach
    void closeAll() throws InterruptedException {
        opened.forEach(Opened::close);
        links.close();
        board.close();
        deadlines.close();
    }

    private Relay relay(String... keysAndValues) throws ConfigurationException {
        List<String> all = new ArrayList<>(List.of("readPeriod", "0.5", "timeout", "30"));
        Collections.addAll(all, keysAndValues);
        Opened<Relay> one = provider.open(Configs.of(provider, all.toArray(String[]::new)));
        opened.add(one);
        return one.service();
    }

    private Relay onPty(String... keysAndValues) throws ConfigurationException {
        List<String> all = new ArrayList<>(List.of("transport", "serial", "port", board.address()));
        Collections.addAll(all, keysAndValues);
        return relay(all.toArray(String[]::new));
    }

    private void outputs(Boolean... wanted) {
        Eventually.equal(List.of(wanted), () -> board.board().outputs());
    }

    private static void readBack(Relay relay, boolean closed) {
        Eventually.equal(Optional.of(closed), () -> relay.status().readBack().map(RelayStatus.ReadBack::closed));
    }

    @Test
    void twoRelaysShareOneLine() throws ConfigurationException {
        board = Boards.modbus();
        Relay one = onPty("channel", "1", "flash", "waveshare");
        Relay other = onPty("channel", "2");
        assertEquals(List.of(Lease.DEVICE, Lease.NONE), List.of(one.lease(), other.lease()));
        Vote vote = one.vote("test");
        vote.permit(LONG);
        other.vote("test").permit(LONG);
        outputs(true, true);
        readBack(one, true);
        readBack(other, true);
        vote.withdraw();
        outputs(false, true);
        readBack(one, false);
    }

    @Test
    void theBoardsOwnTimerOpensWhenTheProgramIsGone() throws ConfigurationException {
        board = Boards.modbus();
        Relay relay = onPty("flash", "waveshare");
        readBack(relay, false);
        deadlines.close();
        relay.vote("test").permit(Duration.ofMillis(500));
        Eventually.equal(2L, () -> board.board().movements());
        outputs(false, false);
    }

    @Test
    void aGatewayThatSpeaksModbusTcpIsSpokenToInItsWay() throws Exception {
        board = Boards.modbus("transport", "tcp", "framing", "tcp", "address", "9");
        Relay relay = relay(
                "transport",
                "tcp",
                "host",
                "127.0.0.1",
                "port",
                board.port(),
                "framing",
                "tcp",
                "address",
                "9",
                "input",
                "2");
        relay.vote("test").permit(LONG);
        outputs(true, false);
        readBack(relay, true);
        List<Duration> presses = Collections.synchronizedList(new ArrayList<>());
        try (AutoCloseable listening = ((Button) relay).onPress(presses::add)) {
            Eventually.holds(() -> presses + " " + listening, () -> {
                board.board().input(1, (clock.nanos() / 1_000_000_000L) % 2 == 0);
                return !presses.isEmpty();
            });
        }
    }
}
