package org.packguard.cli.replay;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.packguard.cli.WrongCallException;
import org.packguard.driver.kit.replay.RecordingPlayer.Moment;
import org.packguard.guard.timeline.Playback;
import org.packguard.guard.timeline.Playback.Change;
import org.packguard.guard.timeline.Timeline;
import org.packguard.model.problem.ConfigurationException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a recording or a timeline through a guard and prints every change of its decision. */
@Command(
        name = "replay",
        sortOptions = false,
        description =
                "Runs a recording or a timeline through a guard and prints every change of its decision, a line of JSON each.",
        footer = "The exit status is 0 when all went well, 2 when the configuration, a line or the call is wrong.")
public final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Source source;

    @Option(names = "--guard", required = true, paramLabel = "FILE", description = "The guard's configuration.")
    private Path guard;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "Another guard's configuration: with a recording, only what differs is printed.")
    private Path against;

    @Option(
            names = "--battery",
            paramLabel = "FILE",
            description = "The recorded battery's configuration, where it cannot be told from the recording.")
    private Path battery;

    /** Exactly one of the two is given. */
    private static final class Source {
        @Option(names = "--recording", required = true, paramLabel = "FILE", description = "A recording.")
        private Path recording;

        @Option(names = "--timeline", required = true, paramLabel = "FILE", description = "A timeline.")
        private Path timeline;
    }

    /** Made by the command line. */
    public ReplayCommand() {}

    @Override
    public Integer call() throws WrongCallException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Map<String, String> written = read(guard);
        if (source.recording != null) {
            return recording(written, out, err);
        } else if (against != null || battery != null) {
            throw new WrongCallException("--against and --battery go with --recording");
        }
        try (Stream<String> lines = Files.lines(readable(source.timeline), StandardCharsets.UTF_8)) {
            return Timeline.run(guard.toString(), written, lines::iterator, out::println, err::println);
        } catch (IOException e) {
            throw new WrongCallException(source.timeline + " cannot be read: " + e.getMessage());
        }
    }

    private int recording(Map<String, String> written, PrintWriter out, PrintWriter err) throws WrongCallException {
        Path file = readable(source.recording);
        try {
            Played played = battery == null ? Played.guess(file) : new Played(file, read(battery), battery.toString());
            Set<String> problems = new LinkedHashSet<>();
            if (against == null) {
                Playback playback = playback(guard, written, change -> out.println(change.line()));
                played.play(moment -> feed(playback, moment, problems));
            } else {
                Comparison comparison = new Comparison(out::println);
                Playback one = playback(guard, written, comparison::one);
                Playback other = playback(against, read(against), comparison::other);
                played.play(moment -> {
                    feed(one, moment, problems);
                    feed(other, moment, problems);
                    comparison.compare();
                });
            }
            problems.forEach(err::println);
            return problems.isEmpty() ? Timeline.OK : Timeline.WRONG;
        } catch (IOException e) {
            throw new WrongCallException(file + " cannot be read: " + e.getMessage());
        }
    }

    private static Playback playback(Path file, Map<String, String> written, Consumer<Change> changes)
            throws WrongCallException {
        try {
            return new Playback(file.toString(), written, changes);
        } catch (ConfigurationException e) {
            throw new WrongCallException(e.getMessage());
        }
    }

    private static void feed(Playback playback, Moment moment, Set<String> problems) {
        playback.snapshot(moment.at().toNanos(), moment.snapshot(), moment.battery())
                .forEach(problem -> problems.add(problem.toString()));
    }

    private static Map<String, String> read(Path file) throws WrongCallException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(readable(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new WrongCallException(file + " cannot be read: " + e.getMessage());
        }
        Map<String, String> all = new TreeMap<>();
        properties.forEach((key, value) -> all.put(key.toString(), value.toString()));
        return all;
    }

    private static Path readable(Path file) throws WrongCallException {
        if (!Files.isRegularFile(file)) {
            throw new WrongCallException(file + " does not exist or is no file");
        }
        return file;
    }
}
