package org.packguard.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.packguard.cli.check.CheckCommand;
import org.packguard.cli.decode.DecodeCommand;
import org.packguard.cli.gateway.ImportBmsGatewayCommand;
import org.packguard.cli.replay.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line: picks the command, prints help on a wrong call. */
@Command(
        name = "packguard",
        description = "Connects battery management systems and keeps the battery safe.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        subcommands = {
            CheckCommand.class,
            DecodeCommand.class,
            ReplayCommand.class,
            SimulateCommand.class,
            VerifyLogCommand.class,
            Hlkb40SetupCommand.class,
            ImportBmsGatewayCommand.class
        })
public final class Main {
    /** The exit status of a call that cannot be carried out as it is. */
    public static final int WRONG_CALL = CommandLine.ExitCode.USAGE;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.",
            scope = CommandLine.ScopeType.INHERIT)
    private boolean help;

    /** Made by {@link #commandLine()}. */
    Main() {}

    /** Carries out a call and ends the process with its exit status. */
    public static void main(String[] arguments) {
        CommandLine commandLine = commandLine()
                .setOut(writer(new FileOutputStream(FileDescriptor.out)))
                .setErr(writer(new FileOutputStream(FileDescriptor.err)));
        int status = commandLine.execute(arguments);
        commandLine.getOut().flush();
        commandLine.getErr().flush();
        System.exit(status);
    }

    /** The commands with their exit statuses, printing to where the caller says. */
    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setParameterExceptionHandler((exception, arguments) -> {
                    // picocli's own handler shows a guess instead of the help when a word resembles a command
                    CommandLine command = exception.getCommandLine();
                    command.getErr().println(exception.getMessage());
                    command.usage(command.getErr());
                    command.getErr().flush();
                    return WRONG_CALL;
                })
                .setExecutionExceptionHandler((exception, command, result) -> {
                    if (exception instanceof WrongCallException) {
                        command.getErr().println(exception.getMessage());
                        command.getErr().flush();
                        return WRONG_CALL;
                    }
                    throw exception;
                });
    }

    /** Whatever the locale, text is UTF-8: it is read by programs. */
    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
    }
}
