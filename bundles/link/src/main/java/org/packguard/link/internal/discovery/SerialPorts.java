package org.packguard.link.internal.discovery;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serial ports on USB. Others are not listed: behind a built-in UART may be anything, even the computer's own console. */
final class SerialPorts {
    private static final Logger LOG = LoggerFactory.getLogger(SerialPorts.class);
    private static final Path BY_ID = Path.of("/dev/serial/by-id");

    /**
     * A port.
     *
     * @param path as a configuration should name it
     * @param details what is known of it
     */
    record Port(String path, Map<String, String> details) {}

    private SerialPorts() {}

    /** The ports of now. */
    static List<Port> onUsb() {
        List<Port> ports = new ArrayList<>();
        try {
            Map<String, String> stable = stable(BY_ID);
            for (SerialPort port : SerialPort.getCommPorts()) {
                if (port.getVendorID() > 0) {
                    ports.add(new Port(
                            stable.getOrDefault(real(Path.of(port.getSystemPortPath())), port.getSystemPortPath()),
                            details(port)));
                }
            }
        } catch (LinkageError e) {
            LOG.debug("serial ports cannot be listed: {}", e.toString());
        }
        return ports;
    }

    private static Map<String, String> details(SerialPort port) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("device", port.getSystemPortPath());
        details.put("usb", String.format("%04x:%04x", port.getVendorID(), port.getProductID()));
        details.put("product", String.valueOf(port.getPortDescription()));
        return details;
    }

    /** The names that stay when a device is plugged in elsewhere, by the real path of the device of now. */
    static Map<String, String> stable(Path directory) {
        Map<String, String> stable = new HashMap<>();
        try (Stream<Path> links = Files.list(directory)) {
            links.sorted().forEach(link -> stable.putIfAbsent(real(link), link.toString()));
        } catch (IOException e) {
            LOG.debug("no stable names of serial ports: {}", e.toString());
        }
        return stable;
    }

    private static String real(Path path) {
        try {
            return path.toRealPath().toString();
        } catch (IOException e) {
            return path.toString();
        }
    }
}
