package org.packguard.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.packguard.link.Channel;
import org.packguard.link.LinkParameters;
import org.packguard.link.LinkProvider;
import org.packguard.link.ble.MacAddress;
import org.packguard.link.ble.hlkb40.Hlkb40Provider;
import org.packguard.link.ble.hlkb40.Hlkb40Setup;
import org.packguard.link.internal.serial.SerialProvider;
import org.packguard.model.provider.Config;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sets an HLK-B40 module up for a JK BMS, once, before it is used as a transport. */
@Command(
        name = "hlkb40-setup",
        sortOptions = false,
        description = {
            "Sets an HLK-B40 module up so that it connects a JK BMS by itself and carries its stream.",
            "The module takes commands only after its pin PC5 (pin 18) has been held low for 0.5 to 3 seconds."
        },
        footerHeading = "%nExit status:%n",
        footer = {
            "  0  the module is set up and starts anew",
            "  1  the module does not answer or refuses; it is asked before anything is changed",
            "  2  wrong call: no such address or no such port"
        })
public final class Hlkb40SetupCommand implements Callable<Integer> {
    private static final int READ_MILLIS = 50;
    private static final int FAILED = 1;

    private final LinkProvider serial = new SerialProvider();

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", required = true, paramLabel = "PORT", description = "Path of the serial port.")
    private String port;

    @Option(names = "--mac", required = true, paramLabel = "MAC", description = "Bluetooth address of the BMS.")
    private String mac;

    @Option(
            names = "--baud",
            paramLabel = "N",
            defaultValue = "" + Hlkb40Provider.USUAL_BAUD,
            description = "Speed of the module, ${DEFAULT-VALUE} as it is sold.")
    private String baud;

    /** Made by the command line. */
    public Hlkb40SetupCommand() {}

    @Override
    public Integer call() throws WrongCallException {
        Config config = configuration();
        try (Channel channel = open(config)) {
            return report(talk(channel, new Hlkb40Setup(MacAddress.parse(mac))));
        } catch (IOException e) {
            return complain(e.getMessage());
        }
    }

    private Config configuration() throws WrongCallException {
        Map<String, Object> values = new HashMap<>(Map.of("transport", LinkParameters.SERIAL, "port", port));
        try {
            values.put("baud", LinkParameters.baud(Hlkb40Provider.USUAL_BAUD).read(baud));
        } catch (IllegalArgumentException e) {
            throw new WrongCallException("--baud " + baud + " " + e.getMessage() + ", allowed: "
                    + LinkParameters.baud(Hlkb40Provider.USUAL_BAUD).allowed());
        }
        if (MacAddress.find(mac).isEmpty()) {
            throw new WrongCallException(
                    "--mac " + mac + " is not a Bluetooth address, allowed: one like C8:47:80:12:34:56");
        }
        return new Config("hlkb40-setup", "command line", values);
    }

    private Channel open(Config config) throws WrongCallException {
        try {
            return serial.connect(config);
        } catch (IOException e) {
            throw new WrongCallException(e.getMessage());
        }
    }

    private static Hlkb40Setup.State talk(Channel channel, Hlkb40Setup setup) throws IOException {
        byte[] buffer = new byte[256];
        while (setup.state() instanceof Hlkb40Setup.Talking) {
            Optional<byte[]> next = setup.next(System.nanoTime());
            if (next.isPresent()) {
                channel.write(next.get());
            }
            int length = channel.read(buffer, READ_MILLIS);
            if (length < 0) {
                throw new IOException("the serial port is gone");
            }
            setup.received(buffer, length);
        }
        return setup.state();
    }

    private int report(Hlkb40Setup.State state) {
        if (state instanceof Hlkb40Setup.Failed failed) {
            return complain(failed.why());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (state instanceof Hlkb40Setup.Done done) {
            out.println("module: " + (done.version().isEmpty() ? "version unknown" : done.version()));
            out.println(
                    done.changed().isEmpty()
                            ? "nothing had to be changed"
                            : "set: " + String.join(", ", done.changed()));
            out.println("the module starts anew and connects " + mac);
            out.flush();
        }
        return 0;
    }

    private int complain(String why) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(why);
        err.flush();
        return FAILED;
    }
}
