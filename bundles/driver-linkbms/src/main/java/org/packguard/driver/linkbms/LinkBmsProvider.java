package org.packguard.driver.linkbms;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.driver.kit.DriverServices;
import org.packguard.driver.kit.http.HttpAnswers;
import org.packguard.link.LinkManager;
import org.packguard.link.LinkParameters;
import org.packguard.link.http.Http;
import org.packguard.model.battery.Battery;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Refused;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Parameter.Context;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;

/** Makes batteries of a LinkBMS on the network. Safe for any thread. */
@Component(service = {Provider.class, OpenHosts.class})
public final class LinkBmsProvider implements Provider, OpenHosts {
    static final String TYPE = "linkbms";

    private static final String HTTP = "http";

    private static final Parameter<String> TRANSPORT = Parameter.choice(
                    "transport", List.of(HTTP, LinkParameters.REPLAY), "How the device is reached")
            .withDefault(HTTP);

    static final Parameter<String> HOST = Parameter.text(
                    "host", "Name or address of the LinkMaster; names that end in .local are looked up by mDNS")
            .withDefault("bms.local")
            .in(Context.NETWORK_ADDRESS)
            .when("transport", HTTP);

    static final Parameter<Long> PORT = Parameter.whole("port", 1, 65_535, "TCP port of its web server")
            .withDefault("80")
            .when("transport", HTTP);

    static final Parameter<BigDecimal> PERIOD = Parameter.decimal(
                    "period",
                    "0.5",
                    "60",
                    "Seconds between two requests for its data; the next waits for the answer to the last")
            .withDefault("2");

    static final Parameter<BigDecimal> TIMEOUT = Parameter.decimal(
                    "timeout", "0.5", "60", "Seconds that one answer may take, the look-up of the name included")
            .withDefault("5");

    static final Parameter<String> CELL_KEYS = Parameter.text(
            "cellKeys",
            "Keys of the cell voltages in the order of the cells, separated by commas; C{1..96} stands for C1 to C96, and"
                    + " a key that holds a list for all its members. Without it there are no single cells");

    static final Parameter<String> STATUS_KEY = Parameter.text(
            "statusKey",
            "Key of the status word (RUNNING, WARNING, PROTECT …); without it the status is the only such word that"
                    + " occurs");

    static final String PATH = "/data.json";
    private static final int USUAL_PORT = 80;

    private final Http http;
    private final Map<String, URI> open = new ConcurrentHashMap<>();
    private final DriverServices services;

    /** With the services of the system. */
    @Activate
    public LinkBmsProvider(
            @Reference Http http,
            @Reference LinkManager links,
            @Reference Dispatcher dispatcher,
            @Reference Clock clock,
            @Reference Deadlines deadlines) {
        this.http = http;
        services = new DriverServices(links, dispatcher, clock, deadlines);
    }

    @Override
    public Kind kind() {
        return Kind.BATTERY;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String label() {
        return "LinkBMS";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                TRANSPORT,
                HOST,
                PORT,
                LinkParameters.FILE,
                LinkParameters.SPEED,
                LinkParameters.LOOP,
                LinkParameters.RECORD,
                LinkParameters.RECORD_SIZE,
                PERIOD,
                TIMEOUT,
                CELL_KEYS,
                STATUS_KEY);
    }

    @Override
    public Opened<Battery> open(Config config) throws ConfigurationException {
        LinkBmsDecoder decoder = new LinkBmsDecoder(cellKeys(config), config.find(STATUS_KEY));
        if (HttpAnswers.isRecording(config)) {
            return LinkBmsBattery.ofRecording(config, services, decoder).started();
        }
        URI uri = uri(config);
        open.put(config.id(), uri);
        return LinkBmsBattery.of(config, services, http, uri, decoder, () -> open.remove(config.id(), uri))
                .started();
    }

    @Override
    public Optional<String> user(URI uri) {
        return open.entrySet().stream()
                .filter(one -> one.getValue().equals(uri))
                .map(one -> "battery " + one.getKey())
                .findFirst();
    }

    private static URI uri(Config config) throws ConfigurationException {
        int port = Math.toIntExact(config.get(PORT));
        try {
            URI uri = new URI("http", null, config.get(HOST), port == USUAL_PORT ? -1 : port, PATH, null, null);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below, in the words of the configuration
        }
        throw new ConfigurationException(List.of(
                config.problem(HOST, "is neither a host name nor an address, allowed: bms.local or 192.168.1.5")));
    }

    private static CellKeys cellKeys(Config config) throws ConfigurationException {
        try {
            return config.find(CELL_KEYS).map(CellKeys::parse).orElse(CellKeys.NONE);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of(config.problem(CELL_KEYS, Refused.reason(e))));
        }
    }
}
