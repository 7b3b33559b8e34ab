package org.packguard.link.ble.bluez;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.types.Variant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.packguard.link.LinkFailure;
import org.packguard.link.LinkParameters;
import org.packguard.model.discovery.Advertisement;
import org.packguard.model.discovery.Finding;
import org.packguard.model.discovery.Place;
import org.packguard.model.discovery.Recogniser;
import org.packguard.model.discovery.Scanner;
import org.packguard.model.link.Links;
import org.packguard.model.problem.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what Bluetooth devices advertise. It has the adapter's turn meanwhile, as every attempt to connect has; it connects
 * nothing, switches no adapter on, and is shorter where batteries are connected, because some do not bear a long scan.
 */
@Component(service = Scanner.class)
public final class BleScanner implements Scanner {
    private static final Logger LOG = LoggerFactory.getLogger(BleScanner.class);
    private static final String SOURCE = "ble";
    private static final String EVERYWHERE = "Bluetooth";
    /** Of a crowd no more are looked at. */
    private static final int MOST = 500;

    private final Adapters adapters;
    private final Links links;
    private final Hearing hearing;
    private final List<Recogniser> recognisers = new CopyOnWriteArrayList<>();

    /**
     * How long things may take.
     *
     * @param turn for those who are just connecting
     * @param alone of a scan over an adapter that nobody uses
     * @param beside of a scan over an adapter that has connections
     * @param call for a question to BlueZ
     */
    record Hearing(Duration turn, Duration alone, Duration beside, Duration call) {
        static final Hearing USUAL = new Hearing(
                Duration.ofSeconds(20), Duration.ofSeconds(6), Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    /** Called by the framework. */
    @Activate
    public BleScanner(@Reference Adapters adapters, @Reference Links links) {
        this(adapters, links, Hearing.USUAL);
    }

    BleScanner(Adapters adapters, Links links, Hearing hearing) {
        this.adapters = adapters;
        this.links = links;
        this.hearing = hearing;
    }

    /** A driver that knows its devices has come. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addRecogniser(Recogniser recogniser) {
        recognisers.add(recogniser);
    }

    void removeRecogniser(Recogniser recogniser) {
        recognisers.remove(recogniser);
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public void scan(Set<String> named, Sink sink) throws InterruptedException {
        if (recognisers.isEmpty()) {
            return;
        }
        try (Bus bus = Bus.open(adapters.busAddress(), hearing.call())) {
            Bluez bluez = Bluez.on(bus);
            SortedMap<String, Map<String, Object>> found = bluez.objects(Bluez.ADAPTER);
            if (found.isEmpty()) {
                sink.place(failed(EVERYWHERE, "no Bluetooth adapter"));
            }
            for (Map.Entry<String, Map<String, Object>> one : found.entrySet()) {
                Adapter adapter = adapters.at(one.getKey());
                if (Boolean.FALSE.equals(one.getValue().get("Powered"))) {
                    sink.place(failed(adapter.toString(), "Bluetooth adapter " + adapter + " is off"));
                } else {
                    look(bluez, adapter, found.size() > 1, sink);
                }
            }
        } catch (IOException e) {
            LOG.debug("Bluetooth: {}", e.toString());
            sink.place(failed(EVERYWHERE, e.getMessage()));
        }
    }

    private void look(Bluez bluez, Adapter adapter, boolean several, Sink sink) throws InterruptedException {
        Place place = new Place(SOURCE, adapter.toString(), Place.State.SCANNING, Optional.empty(), Map.of());
        sink.place(place);
        try {
            int devices = 0;
            boolean known = false;
            for (Advertisement heard : listen(bluez, adapter)) {
                devices++;
                Optional<Finding> finding = recognise(heard);
                finding.ifPresent(one -> sink.found(one, way(heard, adapter, several)));
                known |= finding.isPresent();
            }
            sink.place(
                    known
                            ? place.with(Place.State.FOUND)
                            : place.with(
                                    Place.State.SILENT,
                                    Reason.of(
                                            "ble.nobody",
                                            "none of the {0} devices in reach is of a known kind",
                                            devices)));
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LOG.debug("{}: {}", adapter, e.toString());
            sink.place(failed(adapter.toString(), e.getMessage()));
        }
    }

    private List<Advertisement> listen(Bluez bluez, Adapter adapter) throws IOException, InterruptedException {
        adapter.await(hearing.turn());
        try {
            Map<String, Variant<?>> filter = Map.of("Transport", new Variant<>("le"));
            bluez.call(adapter.path(), Bluez.ADAPTER, "SetDiscoveryFilter", "a{sv}", filter);
            bluez.call(adapter.path(), Bluez.ADAPTER, "StartDiscovery");
            try {
                Duration time = adapter.health().isInUse() ? hearing.beside() : hearing.alone();
                TimeUnit.NANOSECONDS.sleep(time.toNanos());
                return heard(bluez, adapter);
            } finally {
                stop(bluez, adapter);
            }
        } catch (RefusedException e) {
            throw new LinkFailure(
                    Reason.of(
                            "ble.bluetooth-adapter-cannot-scan",
                            "Bluetooth adapter {0} cannot scan: {1}",
                            adapter,
                            e.getMessage()),
                    e);
        } finally {
            adapter.next();
        }
    }

    /** What was heard counts even where this is refused; the scan ends with the connection to the bus at the latest. */
    private static void stop(Bluez bluez, Adapter adapter) {
        try {
            bluez.call(adapter.path(), Bluez.ADAPTER, "StopDiscovery");
        } catch (IOException e) {
            LOG.debug("{}: {}", adapter, e.toString());
        }
    }

    /** Those whose signal strength is known: BlueZ shows it of what it has just heard, and forgets it with the end of the scan. */
    private static List<Advertisement> heard(Bluez bluez, Adapter adapter) throws IOException {
        return bluez.objects(Bluez.DEVICE).entrySet().stream()
                .filter(one -> one.getKey().startsWith(adapter.path() + "/"))
                .map(Map.Entry::getValue)
                .filter(properties -> properties.get("RSSI") instanceof Number)
                .limit(MOST)
                .map(Advertisements::of)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Finding> recognise(Advertisement advertisement) {
        return recognisers.stream()
                .map(one -> one.recognise(advertisement))
                .flatMap(Optional::stream)
                .findFirst()
                .map(finding -> {
                    Map<String, String> details = new LinkedHashMap<>(finding.details());
                    advertisement.rssi().ifPresent(strength -> details.put("signal", strength + " dBm"));
                    return new Finding(finding.driver(), finding.what(), finding.mark(), finding.settings(), details);
                });
    }

    private Way way(Advertisement heard, Adapter adapter, boolean several) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("transport", LinkParameters.BLE);
        settings.put(LinkParameters.MAC.name(), heard.address());
        if (several) {
            settings.put(LinkParameters.ADAPTER.name(), adapter.toString());
        }
        String digits = heard.address().replace(":", "");
        Optional<String> user = links.links().stream()
                .filter(link -> link.identity().equals(BleProvider.identity(heard.address())))
                .map(link -> String.join(" and ", link.users()))
                .findFirst();
        return new Way(SOURCE, heard.address(), digits.substring(digits.length() / 2), settings, user);
    }

    private static Place failed(String where, String why) {
        return new Place(SOURCE, where, Place.State.FAILED, Optional.of(Reason.of("ble.scan", "{0}", why)), Map.of());
    }
}
