package org.packguard.relay.supervise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.core.time.DeadlineThread;
import org.packguard.core.time.SystemClock;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Opened;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.Relay.Vote;
import org.packguard.model.time.FakeTime;
import org.packguard.relay.drive.RelayFactory;
import org.packguard.relay.lcus.LcusProvider;
import org.packguard.relay.testing.Boards;
import org.packguard.relay.testing.Configs;
import org.packguard.relay.testing.Eventually;
import org.packguard.simulator.Fault;

/** A real keeper in a process of its own, with a virtual LCUS board on a pty. */
@Timeout(180)
class KeeperTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final List<Boolean> ALL_OPEN = List.of(false, false, false, false);
    private static final List<Boolean> SECOND_CLOSED = List.of(false, true, false, false);

    @TempDir
    Path folder;

    private final SystemClock clock = new SystemClock();
    private final DeadlineThread deadlines = new DeadlineThread();
    private Boards board;
    private Supervisor supervisor;

    @BeforeEach
    void plugIn() throws ConfigurationException {
        board = Boards.lcus();
        supervisor = Parent.supervisor(folder, clock, deadlines);
    }

    @AfterEach
    void nothingIsLeft() {
        Optional<ProcessHandle> last = supervisor.pid().flatMap(ProcessHandle::of);
        supervisor.end();
        last.ifPresent(keeper -> Eventually.holds(() -> "the keeper is alive", () -> !keeper.isAlive()));
        board.close();
        deadlines.close();
    }

    private Opened<Relay> relay(String... more) throws ConfigurationException {
        LcusProvider provider = new LcusProvider(new RelayFactory(clock, deadlines), supervisor);
        String[] all = new String[4 + more.length];
        System.arraycopy(new String[] {"port", board.address(), "channel", "2"}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return provider.open(Configs.of(provider, all));
    }

    private Vote closed(Opened<Relay> relay) {
        Vote vote = relay.service().vote("test");
        untilClosed(vote);
        return vote;
    }

    /** Renewed while waiting, since a machine that stands still for long enough makes the keeper open. */
    private void untilClosed(Vote vote) {
        Eventually.holds(() -> board.board().outputs(), () -> {
            vote.permit(LONG);
            return board.board().outputs().equals(SECOND_CLOSED);
        });
    }

    /** A state that need not last is not waited for: a slow test would miss it. */
    private void untilMoved(long times) {
        Eventually.holds(() -> board.board().movements(), () -> board.board().movements() >= times);
    }

    private void untilOpen() {
        Eventually.equal(ALL_OPEN, () -> board.board().outputs());
    }

    private long keeper() {
        Eventually.holds(() -> "no keeper", () -> supervisor.pid().isPresent());
        return supervisor.pid().orElseThrow();
    }

    @Test
    void movesOneChannelAndNoOther() throws ConfigurationException {
        Opened<Relay> relay = relay();
        assertEquals(Lease.KEEPER, relay.service().lease());
        Vote vote = closed(relay);
        Eventually.holds(
                () -> relay.service().status(),
                () -> relay.service().status().delivered().isPresent());
        vote.withdraw();
        untilOpen();
        assertEquals(2, board.board().movements());
    }

    @Test
    void anInvertedContactIsClosedWhileTheOutputIsOff() throws ConfigurationException {
        Opened<Relay> relay = relay("inverted", "true");
        Eventually.equal(SECOND_CLOSED, () -> board.board().outputs());
        relay.service().vote("test").permit(LONG);
        untilMoved(2);
    }

    @Test
    void opensWhatWasLeftClosedBeforeItBegan() throws ConfigurationException {
        board.board().turn(1, true);
        relay();
        untilOpen();
    }

    @Test
    void opensAtTheEndOfALeaseByItself() throws ConfigurationException {
        Keepers.Listener listener = Keepers.losses(why -> {});
        var output = supervisor.hold(List.of("lcus", "2", "false", "9600", board.address()), listener);
        Eventually.holds(() -> "no keeper", () -> supervisor.pid().isPresent());
        output.close(Duration.ofSeconds(1));
        untilMoved(2);
        untilOpen();
    }

    @Test
    void opensWhenItIsToldToEnd() throws IOException, InterruptedException {
        Process keeper = keeperWithClosedRelay();
        keeper.destroy();
        untilMoved(2);
        untilOpen();
        assertEquals(0, keeper.waitFor());
    }

    @Test
    void opensAtTheEndOfItsInput() throws IOException, InterruptedException {
        Process keeper = keeperWithClosedRelay();
        keeper.getInputStream().close();
        keeper.getErrorStream().close();
        keeper.getOutputStream().close();
        untilMoved(2);
        untilOpen();
        assertEquals(0, keeper.waitFor());
    }

    /** Without anybody who starts it again. */
    private Process keeperWithClosedRelay() throws IOException {
        Process keeper = Parent.launch(folder.resolve("alone")).start();
        String lines = "hold 1 lcus 2 false 9600 " + board.address() + "\nbeat\nclose 1 1 600000\n";
        keeper.getOutputStream().write(lines.getBytes(StandardCharsets.UTF_8));
        keeper.getOutputStream().flush();
        untilMoved(1);
        return keeper;
    }

    @Test
    void aKilledKeeperIsReplacedAtOnceAndTheNextOneOpensFirst() throws ConfigurationException {
        Opened<Relay> relay = relay();
        Vote vote = closed(relay);
        long first = keeper();
        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        untilMoved(2);
        assertNotEquals(first, keeper());
        assertTrue(relay.service().status().wanted());
        untilClosed(vote);
        Eventually.equal(
                Optional.empty(), () -> relay.service().status().unreachable().map(Object::toString));
    }

    @Test
    void aKeeperThatStandsStillIsKilledAndReplaced() throws IOException, InterruptedException {
        FakeTime time = new FakeTime();
        Supervisor still = new Supervisor(Parent.launch(folder.resolve("still")), time, time);
        try {
            still.hold(List.of("lcus", "2", "false", "9600", board.address()), Keepers.losses(why -> {}))
                    .close(LONG)
                    .toCompletableFuture()
                    .join();
            untilMoved(1);
            long first = still.pid().orElseThrow();
            new ProcessBuilder("kill", "-STOP", Long.toString(first)).start().waitFor();
            time.advance(Duration.ofSeconds(31));
            untilMoved(2);
            untilOpen();
            Eventually.holds(
                    () -> "the first keeper is alive",
                    () -> !ProcessHandle.of(first).map(ProcessHandle::isAlive).orElse(false));
        } finally {
            still.end();
        }
    }

    @Test
    void opensWhenNobodyBeatsForIt() {
        FakeTime still = new FakeTime();
        Supervisor silent = new Supervisor(Parent.launch(folder.resolve("silent")), still, still);
        try {
            var output = silent.hold(List.of("lcus", "2", "false", "9600", board.address()), Keepers.losses(why -> {}));
            Eventually.holds(() -> "no keeper", () -> silent.pid().isPresent());
            output.close(LONG);
            untilMoved(2);
            untilOpen();
            assertTrue(ProcessHandle.of(silent.pid().orElseThrow()).isPresent());
        } finally {
            silent.end();
        }
    }

    @Test
    void opensWhenThisProgramIsKilled() throws IOException {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        board.address(),
                        folder.resolve("parent").toString(),
                        Long.toString(LONG.toSeconds()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("parent.out").toFile())
                .start();
        try {
            untilMoved(1);
        } finally {
            parent.destroyForcibly();
        }
        untilOpen();
    }

    @Test
    void saysWhyABoardCannotBeReachedAndOpensItWhenItIsBack() throws ConfigurationException {
        Opened<Relay> relay = relay("readPeriod", "0.5");
        Vote vote = closed(relay);
        board.board().inject(Fault.of(Fault.Kind.DISCONNECT));
        Eventually.holds(
                () -> relay.service().status(),
                () -> relay.service().status().unreachable().isPresent());
        vote.withdraw();
        String why = relay.service().status().unreachable().orElseThrow().text();
        assertTrue(why.contains(board.address()), why);
    }

    @Test
    void endsWhenItHasNothingToHoldAnyMore() throws ConfigurationException {
        Opened<Relay> relay = relay();
        closed(relay);
        ProcessHandle keeper = ProcessHandle.of(keeper()).orElseThrow();
        relay.close();
        untilOpen();
        Eventually.holds(() -> "the keeper is alive", () -> !keeper.isAlive());
    }
}
