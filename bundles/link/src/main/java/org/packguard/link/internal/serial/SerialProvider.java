package org.packguard.link.internal.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.packguard.link.Channel;
import org.packguard.link.LinkFailure;
import org.packguard.link.LinkParameters;
import org.packguard.link.LinkProvider;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;

/** Serial ports of the host, 8N1 without flow control; the identity is the real path of the device. */
@Component(property = "transport=" + LinkParameters.SERIAL)
public final class SerialProvider implements LinkProvider {
    private static final Parameter<Long> BAUD = LinkParameters.baud(9600);

    /**
     * Prepares jSerialComm for being loaded by more than one class loader in the life of the process: its native library
     * needs another name each time.
     */
    @Activate
    public SerialProvider() {
        System.setProperty("jSerialComm.library.randomizeNativeName", "true");
    }

    @Override
    public String transport() {
        return LinkParameters.SERIAL;
    }

    @Override
    public String identity(Config config) {
        Path path = Path.of(config.get(LinkParameters.PORT));
        try {
            return "serial:" + path.toRealPath();
        } catch (IOException e) {
            return "serial:" + path.toAbsolutePath().normalize();
        }
    }

    @Override
    public Channel connect(Config config) throws IOException {
        String path = config.get(LinkParameters.PORT);
        if (!Files.exists(Path.of(path))) {
            throw new LinkFailure(Reason.of("link.does-not-exist", "{0} does not exist", path));
        }
        int baud = Math.toIntExact(config.find(BAUD).orElse(9600L));
        try {
            return new SerialChannel(path, open(path, baud));
        } catch (LinkageError e) {
            throw new LinkFailure(
                    Reason.of(
                            "link.serial-ports-cannot-be-used",
                            "serial ports cannot be used on this system, jSerialComm says: {0}",
                            e.getMessage()),
                    e);
        }
    }

    private static SerialPort open(String path, int baud) throws IOException {
        try {
            SerialPort port = SerialPort.getCommPort(Path.of(path).toRealPath().toString());
            port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
            port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
            port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, SerialChannel.READ_MILLIS, 0);
            if (port.openPort()) {
                return port;
            }
        } catch (SerialPortInvalidPortException e) {
            throw new LinkFailure(Reason.of("link.is-not-a-serial-port", "{0} is not a serial port", path), e);
        }
        throw new LinkFailure(Reason.of("link.is-in-use-or-may", "{0} is in use or may not be opened", path));
    }
}
