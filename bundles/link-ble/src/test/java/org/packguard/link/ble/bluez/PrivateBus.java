package org.packguard.link.ble.bluez;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A message bus of its own, on which everybody may do everything. */
final class PrivateBus implements AutoCloseable {
    private static final String CONFIGURATION =
            """
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
              "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig>
              <type>session</type>
              <listen>unix:path=%s</listen>
              <auth>EXTERNAL</auth>
              <policy context="default">
                <allow send_destination="*" eavesdrop="true"/>
                <allow eavesdrop="true"/>
                <allow own="*"/>
              </policy>
            </busconfig>
            """;

    private final Process daemon;
    private final String address;

    /** Starts one whose files are in a directory. */
    PrivateBus(Path directory) {
        Path socket = directory.resolve("bus");
        Path messages = directory.resolve("bus.log");
        Path configuration = directory.resolve("bus.conf");
        try {
            Files.writeString(configuration, CONFIGURATION.formatted(socket));
            daemon = new ProcessBuilder(
                            "dbus-daemon", "--nofork", "--print-address=1", "--config-file=" + configuration)
                    .redirectError(messages.toFile())
                    .start();
            String line = new BufferedReader(new InputStreamReader(daemon.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            if (line == null) {
                throw new AssertionError("dbus-daemon has ended at once: " + Files.readString(messages));
            }
        } catch (IOException e) {
            throw new AssertionError("dbus-daemon is needed, Debian's package of that name has it", e);
        }
        address = "unix:path=" + socket;
    }

    /** As D-Bus writes it. */
    String address() {
        return address;
    }

    /** Ends it. */
    @Override
    public void close() {
        daemon.destroy();
        try {
            if (!daemon.waitFor(10, TimeUnit.SECONDS)) {
                daemon.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
