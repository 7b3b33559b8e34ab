package org.packguard.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.packguard.history.log.LogFiles;
import org.packguard.history.log.Verifier;
import org.packguard.model.place.DataDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether the event log is as it was written. */
@Command(
        name = "verify-log",
        description = {
            "Follows the chain of hashes through the event log and says where it is broken.",
            "A line that a crash has torn and the program has closed is no break."
        },
        footer = "The exit status is 0 when the chain is whole, 1 when it is broken, 2 when nothing could be read.")
public final class VerifyLogCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "files of the log in their order, or a directory of them; without any those of the appliance")
    private List<Path> named = List.of();

    /** Made by the command line. */
    public VerifyLogCommand() {}

    @Override
    public Integer call() throws WrongCallException {
        List<Path> files = files();
        if (files.isEmpty()) {
            throw new WrongCallException("there is no event log");
        }
        Verifier verifier = new Verifier();
        for (Path file : files) {
            try {
                verifier.read(file);
            } catch (IOException e) {
                throw new WrongCallException(file + " cannot be read: " + e.getMessage());
            }
        }
        print(verifier.result(), files.size());
        return verifier.result().isWhole() ? 0 : 1;
    }

    private List<Path> files() throws WrongCallException {
        Path own = DataDirectory.of(System::getProperty).resolve("events");
        List<Path> files = new ArrayList<>();
        try {
            if (named.isEmpty()) {
                files.addAll(LogFiles.in(own));
            }
            for (Path place : named) {
                files.addAll(Files.isDirectory(place) ? LogFiles.in(place) : List.of(place));
            }
        } catch (IOException e) {
            throw new WrongCallException("the event log cannot be read: " + e.getMessage());
        }
        return files;
    }

    private void print(Verifier.Result result, int files) {
        PrintWriter out = spec.commandLine().getOut();
        result.breaks().forEach(out::println);
        String torn = result.torn() == 0 ? "" : ", " + result.torn() + " torn by crashes";
        out.printf("%d lines in %d file%s%s%n", result.lines(), files, files == 1 ? "" : "s", torn);
        result.hash().ifPresent(hash -> out.printf("line %d has the hash %s%n", result.number(), hash));
        out.println(result.isWhole() ? "the chain is whole" : "the chain is BROKEN");
    }
}
