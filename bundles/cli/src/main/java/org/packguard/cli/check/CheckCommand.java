package org.packguard.cli.check;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.packguard.cli.WrongCallException;
import org.packguard.core.lifecycle.Trial;
import org.packguard.core.owner.Wanted;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Inventory;
import org.packguard.model.provider.Provider;
import org.packguard.standalone.files.ConfigFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says everything that is wrong with a directory of configuration files, without touching a device. */
@Command(
        name = "check",
        description = "Checks the configuration files in a directory and names every problem with file and key.",
        footer = "The exit status is 0 when all is well, 1 when there is a problem, 2 when nothing could be checked.")
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "directory with files packguard.<kind>-<id>.cfg")
    private Path directory;

    /** Made by the command line. */
    public CheckCommand() {}

    @Override
    public Integer call() throws WrongCallException {
        ConfigFiles files = read();
        if (files.wanted().isEmpty() && files.problems().isEmpty()) {
            throw new WrongCallException(directory + " holds no file packguard.<kind>-<id>.cfg");
        }
        List<Problem> problems = problems(files);
        PrintWriter out = spec.commandLine().getOut();
        problems.forEach(out::println);
        int count = files.wanted().size();
        out.println((count == 1 ? "1 file, " : count + " files, ")
                + switch (problems.size()) {
                    case 0 -> "no problem";
                    case 1 -> "1 problem";
                    default -> problems.size() + " problems";
                });
        return problems.isEmpty() ? 0 : 1;
    }

    private ConfigFiles read() throws WrongCallException {
        if (!Files.isDirectory(directory)) {
            throw new WrongCallException(directory + " is not a directory");
        }
        try {
            return ConfigFiles.read(directory);
        } catch (IOException e) {
            throw new WrongCallException(directory + " cannot be read: " + e.getMessage());
        }
    }

    private static List<Problem> problems(ConfigFiles files) {
        List<Wanted> wanted = files.wanted();
        List<Problem> problems = new ArrayList<>(files.problems());
        try (Appliance appliance = new Appliance()) {
            List<Provider> providers = appliance.providers();
            for (Inventory.Entry entry : Trial.of(wanted, providers, appliance.dispatcher())) {
                problems.addAll(entry.problems());
                if (entry.state() == Inventory.State.WAITING) {
                    String reason = entry.reason().map(Reason::text).orElse("waits for its provider");
                    problems.add(new Problem(entry.where(), entry.kind().typeKey(), entry.type(), reason));
                }
            }
            problems.addAll(References.missing(wanted, providers));
            problems.addAll(Common.problems(wanted));
        }
        return problems;
    }
}
