package org.packguard.cli.decode;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.packguard.cli.WrongCallException;
import org.packguard.core.config.ConfigParser;
import org.packguard.model.decode.FrameDecoder;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decodes captured bytes and prints a line of JSON for each frame. */
@Command(
        name = "decode",
        sortOptions = false,
        description =
                "Decodes captured bytes with a driver's own framer and decoder and prints a line of JSON for each frame.",
        footerHeading = "%nExit status:%n",
        footer = {
            "  0  at least one frame was decoded",
            "  1  no valid frame was found, or reading failed",
            "  2  wrong call: unknown driver or key, bad hexadecimal digits, no such file"
        })
public final class DecodeCommand implements Callable<Integer> {
    private static final int NOTHING_FOUND = 1;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--driver",
            required = true,
            paramLabel = "NAME",
            description = "The driver, for example smartbms123.")
    private String driver;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Source source;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the driver, as in its configuration; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** Exactly one of the two is given. */
    private static final class Source {
        @Option(
                names = "--hex",
                required = true,
                paramLabel = "HEX",
                description = "The bytes in hexadecimal; white space is ignored.")
        private String hex;

        @Parameters(
                paramLabel = "FILE",
                description = "A file with the bytes, or a recording; - reads standard input until it ends.")
        private String file;
    }

    /** Made by the command line. */
    public DecodeCommand() {}

    @Override
    public Integer call() throws WrongCallException {
        FrameDecoder decoder = Decoders.find(driver);
        Config config = configuration(decoder);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        DecodedPrinter printer = new DecodedPrinter(driver, out);
        FrameDecoder.Session session = decoder.open(config, printer);
        try (Input input = source.hex == null ? Input.ofFile(source.file) : Input.ofHex(source.hex)) {
            while (!out.checkError() && input.feed(session)) {
                // checkError flushes what the last piece gave, and ends decoding when nobody reads any more
            }
            input.complaint().ifPresent(err::println);
        } catch (IOException e) {
            err.println(source.file + ": reading failed: " + e.getMessage());
        }
        session.end();
        out.flush();
        err.flush();
        return printer.frames() > 0 ? 0 : NOTHING_FOUND;
    }

    private Config configuration(FrameDecoder decoder) throws WrongCallException {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put(Kind.BATTERY.typeKey(), driver);
        try {
            return ConfigParser.parse(Kind.BATTERY, "decode", "--set", all, decoder.parameters());
        } catch (ConfigurationException e) {
            throw new WrongCallException(e.getMessage());
        }
    }
}
