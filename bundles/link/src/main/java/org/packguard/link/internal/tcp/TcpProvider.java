package org.packguard.link.internal.tcp;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.link.Channel;
import org.packguard.link.LinkFailure;
import org.packguard.link.LinkParameters;
import org.packguard.link.LinkProvider;
import org.packguard.link.internal.mdns.HostNames;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;

/**
 * TCP connections; the identity is host and port, the host in lower case. A name that ends in {@code .local} is asked for by
 * mDNS, and of the system's resolver where nobody answers to it.
 */
@Component(property = "transport=" + LinkParameters.TCP)
public final class TcpProvider implements LinkProvider {
    private static final int CONNECT_MILLIS = 5_000;
    /** Where the system has them: a vanished peer is noticed after about a minute instead of two hours. */
    private static final Map<String, Integer> KEEP_ALIVE_SECONDS =
            Map.of("TCP_KEEPIDLE", 30, "TCP_KEEPINTERVAL", 10, "TCP_KEEPCOUNT", 3);

    /** How long the look-up of a name may take, with those that wait before it. */
    private static final int LOOK_UP_SECONDS = 5;

    private final HostNames names;

    /** With the names of the local link. */
    @Activate
    public TcpProvider(@Reference HostNames names) {
        this.names = names;
    }

    @Override
    public String transport() {
        return LinkParameters.TCP;
    }

    @Override
    public String identity(Config config) {
        return "tcp:" + address(config).toLowerCase(Locale.ROOT);
    }

    private static String address(Config config) {
        return config.get(LinkParameters.HOST) + ":" + config.get(LinkParameters.TCP_PORT);
    }

    @Override
    public Channel connect(Config config) throws IOException {
        String host = config.get(LinkParameters.HOST);
        InetSocketAddress address = resolve(host, Math.toIntExact(config.get(LinkParameters.TCP_PORT)));
        if (address.isUnresolved()) {
            throw new LinkFailure(Reason.of("link.unknown-host", "unknown host {0}", host));
        }
        Socket socket = new Socket();
        try {
            prepare(socket);
            socket.connect(address, CONNECT_MILLIS);
            return new TcpChannel(address(config), socket);
        } catch (IOException e) {
            socket.close();
            names.forget(host);
            throw new LinkFailure(reason(e, address(config)), e);
        }
    }

    private InetSocketAddress resolve(String host, int port) throws IOException {
        if (HostNames.isLocal(host)) {
            try {
                Optional<InetAddress> found =
                        names.find(host).toCompletableFuture().get(LOOK_UP_SECONDS, TimeUnit.SECONDS);
                if (found.isPresent()) {
                    return new InetSocketAddress(found.get(), port);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LinkFailure(Reason.of("link.look-up", "the look-up of {0} was broken off", host), e);
            } catch (ExecutionException | TimeoutException e) {
                throw new LinkFailure(Reason.of("link.unknown-host", "unknown host {0}", host), e);
            }
        }
        return new InetSocketAddress(host, port);
    }

    private static void prepare(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        for (SocketOption<?> option : socket.supportedOptions()) {
            Integer value = KEEP_ALIVE_SECONDS.get(option.name());
            if (value != null) {
                @SuppressWarnings("unchecked") // these options are whole numbers
                SocketOption<Integer> number = (SocketOption<Integer>) option;
                socket.setOption(number, value);
            }
        }
    }

    private static Reason reason(IOException e, String address) {
        if (e instanceof SocketTimeoutException) {
            return Reason.of(
                    "link.no-connection-within", "no connection to {0} within {1} s", address, CONNECT_MILLIS / 1000);
        } else if (e instanceof NoRouteToHostException) {
            return Reason.of("link.unreachable", "{0} cannot be reached", address);
        } else if (e instanceof ConnectException) {
            return Reason.of("link.refused", "connection refused by {0}", address);
        }
        return Reason.of("link.no-connection", "no connection to {0}", address);
    }
}
