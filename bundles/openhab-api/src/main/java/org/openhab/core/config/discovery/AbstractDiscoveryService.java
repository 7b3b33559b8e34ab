package org.openhab.core.config.discovery;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.openhab.core.thing.ThingTypeUID;
import org.osgi.framework.FrameworkUtil;

/** What every discovery service does alike. */
public abstract class AbstractDiscoveryService implements DiscoveryService {
    /** Translates. */
    protected TranslationProvider i18nProvider;

    /** Says the language. */
    protected LocaleProvider localeProvider;

    /** Who waits for the scan, null for nobody. */
    protected ScanListener scanListener;

    private final Set<ThingTypeUID> types;
    private final int timeout;
    private final boolean background;
    private final List<DiscoveryListener> listeners = new CopyOnWriteArrayList<>();

    /** With what it finds, the longest time of a scan in seconds, and whether it looks by itself. */
    protected AbstractDiscoveryService(
            Set<ThingTypeUID> supportedThingTypes, int timeout, boolean backgroundDiscoveryEnabledByDefault)
            throws IllegalArgumentException {
        types = Set.copyOf(supportedThingTypes);
        this.timeout = timeout;
        background = backgroundDiscoveryEnabledByDefault;
    }

    /** Called by the component. */
    protected void activate(Map<String, Object> configProperties) {}

    /** Called by the component. */
    protected void deactivate() {}

    /** Looks around. */
    protected abstract void startScan();

    @Override
    public void startScan(ScanListener listener) {
        scanListener = listener;
        startScan();
    }

    @Override
    public Set<ThingTypeUID> getSupportedThingTypes() {
        return types;
    }

    @Override
    public int getScanTimeout() {
        return timeout;
    }

    @Override
    public boolean isBackgroundDiscoveryEnabled() {
        return background;
    }

    @Override
    public void addDiscoveryListener(DiscoveryListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeDiscoveryListener(DiscoveryListener listener) {
        listeners.remove(listener);
    }

    /** Tells of a thing. */
    protected void thingDiscovered(DiscoveryResult result) {
        DiscoveryResult told = i18nProvider == null || localeProvider == null ? result : translated(result);
        listeners.forEach(listener -> listener.thingDiscovered(this, told));
    }

    /** Takes the label for a pattern where nobody has a text for it. */
    private DiscoveryResult translated(DiscoveryResult result) {
        String key = "discovery." + result.getThingUID().toString().replace(':', '.') + ".label";
        return DiscoveryResultBuilder.create(result.getThingUID())
                .withThingType(result.getThingTypeUID())
                .withProperties(result.getProperties())
                .withRepresentationProperty(result.getRepresentationProperty())
                .withLabel(i18nProvider.getText(
                        FrameworkUtil.getBundle(getClass()),
                        key,
                        result.getLabel(),
                        localeProvider.getLocale(),
                        new Object[0]))
                .build();
    }
}
