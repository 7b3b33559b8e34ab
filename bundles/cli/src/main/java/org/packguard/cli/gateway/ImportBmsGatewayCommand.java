package org.packguard.cli.gateway;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.packguard.cli.WrongCallException;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Converts a configuration of bms_gateway to files of this program. */
@Command(
        name = "import-bms-gateway",
        description = {
            "Converts the configuration file of bms_gateway to configuration files, one for each battery and inverter and one for"
                    + " the bank, and names on standard error what has no counterpart."
        },
        footer = "The exit status is 0 when the files are written, 2 when nothing is; no file is ever overwritten.")
public final class ImportBmsGatewayCommand implements Callable<Integer> {
    private static final long LARGEST = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE.toml", description = "the configuration of bms_gateway")
    private Path file;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = ".", description = "where to write, here by default")
    private Path out;

    /** Made by the command line. */
    public ImportBmsGatewayCommand() {}

    @Override
    public Integer call() throws WrongCallException {
        GatewayConversion conversion = new GatewayConversion(read());
        write(conversion.files());
        PrintWriter error = spec.commandLine().getErr();
        conversion.remarks().forEach(error::println);
        if (conversion.files().stream().anyMatch(one -> one.name().contains(".inverter-"))) {
            error.println(
                    "the inverters are told the batteries' limits without a guard, as before; better is guard = <id>"
                            + " instead of allowUnguarded = true");
            error.println(
                    "inverters are together never told more than the bank allows, where each could be told all of it");
        }
        error.flush();
        return 0;
    }

    private TomlParseResult read() throws WrongCallException {
        TomlParseResult document;
        try {
            if (Files.size(file) > LARGEST) {
                throw new WrongCallException(file + " is larger than a configuration");
            }
            document = Toml.parse(file);
        } catch (IOException e) {
            throw new WrongCallException(file + " cannot be read: " + e.getMessage());
        }
        if (document.hasErrors()) {
            throw new WrongCallException(
                    document.errors().stream().map(error -> file + ": " + error).collect(Collectors.joining("\n")));
        }
        return document;
    }

    private void write(List<ConfigFile> files) throws WrongCallException {
        for (ConfigFile one : files) {
            if (Files.exists(out.resolve(one.name()))) {
                throw new WrongCallException(out.resolve(one.name()) + " is there already; nothing is written");
            }
        }
        try {
            Files.createDirectories(out);
            for (ConfigFile one : files) {
                Path target = out.resolve(one.name());
                Files.writeString(target, one.text(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
                spec.commandLine().getOut().println(target);
            }
        } catch (IOException e) {
            throw new WrongCallException("cannot be written: " + e.getMessage());
        }
    }
}
