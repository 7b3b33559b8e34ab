package org.packguard.openhab.discovery;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.openhab.core.config.discovery.AbstractDiscoveryService;
import org.openhab.core.config.discovery.DiscoveryService;
import org.openhab.core.config.discovery.ScanListener;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.openhab.core.thing.ThingTypeUID;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.discovery.Discovery;
import org.packguard.model.discovery.Scan;
import org.packguard.model.provider.Kind;
import org.packguard.openhab.channel.Catalogue;
import org.packguard.openhab.handler.Installed;
import org.packguard.openhab.text.Texts;

/** Scans on demand: Bluetooth, network and serial ports that nobody uses. */
@Component(service = DiscoveryService.class, configurationPid = "discovery.packguard")
public final class PackguardDiscovery extends AbstractDiscoveryService {
    private static final int LONGEST_SECONDS = 180;

    private final Discovery discovery;
    private final Installed installed;
    private final Texts texts;
    private final AtomicLong scans = new AtomicLong();

    /** With what looks around. */
    @Activate
    public PackguardDiscovery(
            BundleContext context,
            Map<String, Object> settings,
            @Reference Discovery discovery,
            @Reference TranslationProvider translations,
            @Reference LocaleProvider locales) {
        super(Collections.emptySet(), LONGEST_SECONDS, false);
        this.discovery = discovery;
        // labels are translated here; openHAB would take what devices say of themselves for a pattern
        texts = new Texts(context.getBundle(), translations, locales);
        installed = new Installed(context);
        super.activate(settings);
    }

    @Override
    @Deactivate
    protected void deactivate() {
        scans.incrementAndGet();
        super.deactivate();
        installed.close();
    }

    /** The batteries of all drivers that are installed now. */
    @Override
    public Set<ThingTypeUID> getSupportedThingTypes() {
        return installed.types(Kind.BATTERY).stream()
                .map(type -> new ThingTypeUID(Catalogue.BINDING, type))
                .collect(Collectors.toSet());
    }

    @Override
    protected void startScan() {
        long number = scans.incrementAndGet();
        CompletionStage<Scan> scan = discovery.scan(Set.of());
        scan.thenAccept(done -> {
            if (scans.get() == number) {
                done.candidates()
                        .forEach(candidate -> Found.of(candidate, texts).ifPresent(this::thingDiscovered));
                finished();
            }
        });
    }

    /** What is found after this is not told; the scan itself ends by its own time. */
    @Override
    public synchronized void abortScan() {
        scans.incrementAndGet();
        ScanListener listener = scanListener;
        scanListener = null;
        if (listener != null) {
            listener.onErrorOccurred(new CancellationException("the scan was aborted"));
        }
    }

    private synchronized void finished() {
        ScanListener listener = scanListener;
        scanListener = null;
        if (listener != null) {
            listener.onFinished();
        }
    }
}
