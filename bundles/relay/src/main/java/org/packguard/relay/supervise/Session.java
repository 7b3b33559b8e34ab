package org.packguard.relay.supervise;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One keeper's process from its start to its end, with threads that write to it and read from it. */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final int MOST_LINES = 1_024;
    private static final int MOST_CHARACTERS = 4_096;

    private final Launch launch;
    private final Consumer<String> lines;
    private final Consumer<String> over;
    private final BlockingQueue<String> orders = new LinkedBlockingQueue<>(MOST_LINES);
    private volatile Process process;
    private volatile boolean ended;

    /**
     * A session that waits for {@link #start}.
     *
     * @param lines takes what the keeper says, on a thread of the session
     * @param over takes why it has ended, once
     */
    Session(Launch launch, Consumer<String> lines, Consumer<String> over) {
        this.launch = launch;
        this.lines = lines;
        this.over = over;
    }

    void start() {
        thread("packguard-keeper", this::run);
    }

    /** Queues a line; false when the keeper does not take any more. */
    boolean send(String line) {
        return !ended && orders.offer(line);
    }

    /** The process id, while there is one. */
    Optional<Long> pid() {
        return Optional.ofNullable(process).map(Process::pid);
    }

    /** Ends the process the hard way: the next one opens all contacts. */
    void kill() {
        ended = true;
        Process now = process;
        if (now != null) {
            now.destroyForcibly();
        }
        orders.offer("");
    }

    /** Lets the keeper open everything and end, by the end of its input. */
    void finish() {
        ended = true;
        orders.offer("");
    }

    private void run() {
        String why = "the keeper has ended";
        try {
            process = launch.start();
            LOG.info("the keeper of relays runs as process {}", process.pid());
            thread("packguard-keeper-replies", () -> read(process.getInputStream(), lines));
            thread("packguard-keeper-errors", () -> read(process.getErrorStream(), Session::complaint));
            process.onExit().thenRun(this::finish);
            try (OutputStream out = process.getOutputStream()) {
                write(out);
            }
        } catch (IOException e) {
            LOG.debug("the keeper of relays", e);
            why = process == null ? "the keeper cannot be started: " + e.getMessage() : why;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
            over.accept(why);
        }
    }

    /** Writes what is queued, in one piece where there is more, until the end. */
    private void write(OutputStream out) throws IOException, InterruptedException {
        while (!ended || !orders.isEmpty()) {
            StringBuilder piece = new StringBuilder();
            for (String line = orders.take(); line != null; line = orders.poll()) {
                piece.append(line).append(line.isEmpty() ? "" : "\n");
            }
            if (process.isAlive()) {
                out.write(piece.toString().getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        }
    }

    private static void complaint(String line) {
        LOG.debug("the keeper of relays says: {}", line);
    }

    private static void read(InputStream stream, Consumer<String> taker) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.length() <= MOST_CHARACTERS) {
                    taker.accept(line);
                }
            }
        } catch (IOException e) {
            LOG.debug("the keeper of relays is heard no more: {}", e.getMessage());
        }
    }

    private static void thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
