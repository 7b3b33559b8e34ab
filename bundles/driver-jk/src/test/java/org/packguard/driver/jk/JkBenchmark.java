package org.packguard.driver.jk;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.packguard.driver.kit.Plausibility;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.decode.RejectReason;

/** How fast one core turns the bytes of JK02 32S cells frames into snapshots, and how much of that is the bare decoding. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JkBenchmark {
    private static final int CHUNK = 20;

    private final byte[] frame = Vectors.bytes(8);
    private final Snapshot.Accumulator accumulator = new Snapshot.Accumulator();
    private final JkFramer framer = new JkFramer(new Published(), JkFormat.DATA, JkFormat.COMMAND);
    private Snapshot snapshot = Snapshot.EMPTY;
    private long now;

    /** Runs the benchmark with the arguments of JMH, by default with the allocation profiler. */
    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        CommandLineOptions given = new CommandLineOptions(arguments);
        OptionsBuilder options = new OptionsBuilder();
        options.parent(given);
        if (given.getIncludes().isEmpty()) {
            options.include(JkBenchmark.class.getName());
        }
        options.addProfiler(GCProfiler.class);
        new Runner(options.build()).run();
    }

    /** Makes sure that what is measured is the whole way. */
    @Setup
    public void check() {
        if (chunksToSnapshot().sequence() != 1
                || !Plausibility.check(snapshot.values()).reasons().isEmpty()) {
            throw new IllegalStateException("the frame does not become a plausible snapshot");
        }
    }

    /** Chunks of 20 bytes, framed, checksummed, decoded, checked for plausibility, made a snapshot. */
    @Benchmark
    public Snapshot chunksToSnapshot() {
        for (int at = 0; at < frame.length; at += CHUNK) {
            framer.feed(frame, at, CHUNK);
        }
        return snapshot;
    }

    /** The decoder alone, without framing and checks. */
    @Benchmark
    public Optional<JkCells> bareDecoder() {
        return JkCells.decode(frame, 0);
    }

    private final class Published implements JkFramer.Sink {
        @Override
        public void frame(JkFormat format, byte[] buffer, int offset, int length, long position) {
            if (JkMessage.of(format, buffer, offset, length) instanceof JkMessage.Cells cells) {
                Plausibility.Checked checked =
                        Plausibility.check(cells.content().values());
                if (!checked.contradictory()) {
                    snapshot = accumulator.accept(checked.values(), now++);
                }
            }
        }

        @Override
        public void rejected(RejectReason reason, long position, int length) {
            throw new IllegalStateException("rejected: " + reason);
        }

        @Override
        public void resynchronised() {
            throw new IllegalStateException("bytes were skipped");
        }
    }
}
