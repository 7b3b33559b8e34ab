package org.packguard.relay.http;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Parameter.Context;
import org.packguard.model.provider.Secret;
import org.packguard.relay.drive.RelayParameters;

/** The parameters of all relays with a web server. */
public final class DeviceParameters {
    /** Where it is. */
    public static final Parameter<String> HOST = Parameter.text(
                    "host", "Name or address of the device; names that end in .local are looked up by mDNS")
            .mandatory()
            .in(Context.NETWORK_ADDRESS);

    /** Its port. */
    public static final Parameter<Long> PORT = Parameter.whole("port", 1, 65_535, "TCP port of its web server")
            .withDefault("80")
            .rare();

    /** Who logs in. */
    public static final Parameter<String> USER =
            Parameter.text("user", "User, where the device asks for a password").withDefault("admin");

    /** What proves it. */
    public static final Parameter<Secret> PASSWORD =
            Parameter.secret("password", "Password, where the device asks for one");

    /** How long an answer may take: much less than a lease. */
    public static final Parameter<BigDecimal> TIMEOUT = RelayParameters.timeout("2");

    /** How often it is asked. */
    public static final Parameter<BigDecimal> LOOK = RelayParameters.lookPeriod("2");

    /** All of them. */
    public static final List<Parameter<?>> ALL = List.of(HOST, PORT, USER, PASSWORD, TIMEOUT, LOOK);

    private static final int USUAL_PORT = 80;

    private DeviceParameters() {}

    /** The address, ending in a slash. */
    public static URI base(Config config) throws ConfigurationException {
        int port = Math.toIntExact(config.get(PORT));
        try {
            URI uri = new URI("http", null, config.get(HOST), port == USUAL_PORT ? -1 : port, "/", null, null);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below, in the words of the configuration
        }
        throw new ConfigurationException(List.of(
                config.problem(HOST, "is neither a host name nor an address, allowed: relay.local or 192.168.1.5")));
    }
}
