package org.packguard.can.internal.socketcan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.can.internal.port.CanPort;
import org.packguard.can.internal.port.FrameProvider;
import org.packguard.link.LinkCounters;
import org.packguard.link.LinkFailure;
import org.packguard.link.LinkParameters;
import org.packguard.link.LinkProvider;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Clock;
import tel.schich.javacan.CanChannels;
import tel.schich.javacan.NetworkDevice;
import tel.schich.javacan.RawCanChannel;
import tel.schich.javacan.platform.linux.LinuxNativeOperationException;

/** Interfaces of the host; the identity is the name. Their speed is set by whoever sets the interface up. */
@Component(service = LinkProvider.class)
public final class SocketCanProvider extends FrameProvider {
    private static final Path INTERFACES = Path.of("/sys/class/net");
    private static final int UP = 1;

    /** With the clock of links. */
    @Activate
    public SocketCanProvider(@Reference Clock clock) {
        super(clock);
    }

    @Override
    public String transport() {
        return LinkParameters.SOCKETCAN;
    }

    @Override
    public String identity(Config config) {
        return "socketcan:" + network(config);
    }

    @Override
    protected String network(Config config) {
        return config.get(LinkParameters.INTERFACE);
    }

    @Override
    protected CanPort open(Config config, LinkCounters counters) throws IOException {
        String network = network(config);
        RawCanChannel channel = channel(network);
        try {
            channel.bind(NetworkDevice.lookup(network));
            requireUp(network);
            return new SocketCanPort(channel, network);
        } catch (LinuxNativeOperationException e) {
            channel.close();
            throw Errors.plain(e, network);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static RawCanChannel channel(String network) throws IOException {
        try {
            return CanChannels.newRawChannel();
        } catch (LinuxNativeOperationException e) {
            throw Errors.plain(e, network);
        } catch (LinkageError e) {
            throw new LinkFailure(
                    Reason.of(
                            "can.can-interfaces-cannot-be-used",
                            "CAN interfaces cannot be used on this system, JavaCAN says: {0}",
                            e.getMessage()),
                    e);
        } catch (RuntimeException e) {
            throw new LinkFailure(
                    Reason.of("can.can-interfaces-cannot-be-used", "CAN interfaces cannot be used on this system"), e);
        }
    }

    /** A socket can be bound to an interface that is down, and then hears nothing; where the system does not tell, so be it. */
    private static void requireUp(String network) throws IOException {
        Path flags = INTERFACES.resolve(network).resolve("flags");
        if (Files.isReadable(flags) && (Integer.decode(Files.readString(flags).strip()) & UP) == 0) {
            throw new LinkFailure(Reason.of("can.the-can-interface-is-down", "the CAN interface {0} is down", network));
        }
    }
}
