package org.packguard.relay.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.packguard.relay.drive.Answer;
import org.packguard.relay.drive.Output;

/** Runs a program for each movement. The opening of a relay ends the program that was still closing it. */
final class CommandOutput implements Output {
    private final String id;
    private final List<String> command;
    private final Duration timeout;
    private final boolean inverted;
    private Optional<Process> closing = Optional.empty();

    /**
     * An output.
     *
     * @param command the program with its first arguments
     */
    CommandOutput(String id, List<String> command, Duration timeout, boolean inverted) {
        this.id = id;
        this.command = List.copyOf(command);
        this.timeout = timeout;
        this.inverted = inverted;
    }

    @Override
    public synchronized CompletionStage<Answer> open() {
        closing.ifPresent(CommandOutput::kill);
        closing = Optional.empty();
        return run(inverted ? "close" : "open", false);
    }

    @Override
    public synchronized CompletionStage<Answer> close(Duration lease) {
        return run(inverted ? "open" : "close", true);
    }

    private CompletionStage<Answer> run(String word, boolean toClose) {
        List<String> words = new ArrayList<>(command);
        words.add(word);
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PACKGUARD_RELAY", id);
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            return Answer.failed("relay.no-program", "{0} cannot be run", command.get(0))
                    .now();
        }
        if (toClose) {
            closing = Optional.of(process);
        }
        CompletableFuture<Process> ended = process.onExit();
        return ended.copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle((exited, e) -> e == null ? result(exited.exitValue()) : tooLate(process));
    }

    private Answer result(int status) {
        return status == 0
                ? Answer.done()
                : Answer.failed("relay.program-status", "{0} has ended with status {1}", command.get(0), status);
    }

    private Answer tooLate(Process process) {
        kill(process);
        return Answer.failed(
                "relay.program-time", "{0} was still running after {1} s", command.get(0), timeout.toMillis() / 1000.0);
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Never asked: a program is not run for anything but a movement. */
    @Override
    public CompletionStage<Answer> look() {
        return Answer.done().now();
    }

    @Override
    public void end() {
        // what runs ends by itself, or by its time
    }
}
