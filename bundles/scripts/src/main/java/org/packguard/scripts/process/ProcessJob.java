package org.packguard.scripts.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.packguard.model.time.Deadlines;

/**
 * A program in a process of its own, fed on one thread and listened to on another. It counts as running until it has ended
 * with all that it has started; at its time limit it is killed with all that it has started.
 */
public final class ProcessJob implements Job {
    private static final String MARK = "PACKGUARD_RUN";
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final String name;
    private final Deadlines deadlines;
    private final Process process;
    private final Family family;
    private final Consumer<Outcome> ended;
    private final AtomicBoolean told = new AtomicBoolean();
    /** Set before any thread of the run starts. */
    private Deadlines.Deadline limit;

    /**
     * What to run.
     *
     * @param file the program, which is run in its folder without a shell
     * @param environment what is added to the environment
     * @param input what it finds at its standard input
     * @param limit how long it may run
     */
    public record Order(Path file, Map<String, String> environment, byte[] input, Duration limit) {}

    private ProcessJob(String name, Deadlines deadlines, Process process, Family family, Consumer<Outcome> ended) {
        this.name = name;
        this.deadlines = deadlines;
        this.process = process;
        this.family = family;
        this.ended = ended;
    }

    /**
     * Starts a program.
     *
     * @param output takes its output line by line, on a thread of the run
     * @param ended takes how it has ended, once, on any thread
     */
    public static Job start(Order order, Deadlines deadlines, Consumer<String> output, Consumer<Outcome> ended) {
        String run = UUID.randomUUID().toString();
        ProcessBuilder builder = new ProcessBuilder(List.of(order.file.toString()))
                .directory(order.file.getParent().toFile())
                .redirectErrorStream(true);
        order.environment.forEach((key, value) -> builder.environment().put(key, value.replace("\0", "")));
        builder.environment().put(MARK, run);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            ended.accept(new Outcome.Failed("cannot be run: " + e.getMessage()));
            return () -> {};
        }
        ProcessJob job = new ProcessJob(
                order.file.getFileName().toString(),
                deadlines,
                process,
                new Family(process.toHandle(), MARK + "=" + run),
                ended);
        job.limit = deadlines.after(order.limit, () -> job.thread("limit", job::outOfTime));
        job.thread("input", () -> job.feed(order.input));
        Thread listener = job.thread("output", () -> job.listen(new OutputLines(output)));
        job.thread("end", () -> job.settle(listener));
        return job;
    }

    @Override
    public void stop() {
        if (told.compareAndSet(false, true)) {
            family.kill();
        }
    }

    private void outOfTime() {
        if (told.compareAndSet(false, true)) {
            family.kill();
            ended.accept(new Outcome.OutOfTime());
        }
    }

    private void feed(byte[] input) {
        try (OutputStream out = process.getOutputStream()) {
            out.write(input);
        } catch (IOException e) {
            // it does not want to know
        }
    }

    private void listen(OutputLines lines) {
        byte[] buffer = new byte[4096];
        try (InputStream in = process.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                lines.take(buffer, count);
            }
        } catch (IOException e) {
            // as good as its end
        }
        lines.end();
    }

    /** Waits for the program, then for its children, then for the last of its output. */
    private void settle(Thread listener) {
        try {
            int status = process.waitFor();
            if (told.get()) {
                return;
            }
            if (family.isAlive()) {
                deadlines.after(LOOK, () -> thread("end", () -> settle(listener)));
                return;
            }
            listener.join();
            limit.cancel();
            if (told.compareAndSet(false, true)) {
                ended.accept(new Outcome.Exited(status));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread thread(String purpose, Runnable work) {
        Thread thread = new Thread(work, "packguard-script-" + purpose + "-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
