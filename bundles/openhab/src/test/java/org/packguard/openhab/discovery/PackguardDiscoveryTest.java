package org.packguard.openhab.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.text.MessageFormat;
import java.time.Instant;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.openhab.core.config.discovery.DiscoveryListener;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.ScanListener;
import org.openhab.core.i18n.TranslationProvider;
import org.openhab.core.thing.ThingTypeUID;
import org.packguard.model.discovery.Candidate;
import org.packguard.model.discovery.Discovery;
import org.packguard.model.discovery.Proposal;
import org.packguard.model.discovery.Scan;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Provider;
import org.packguard.openhab.handler.FakeRegistry;
import org.packguard.openhab.thing.Place;

@ExtendWith(MockitoExtension.class)
class PackguardDiscoveryTest {
    @Mock
    private Discovery discovery;

    @Mock
    private DiscoveryListener inbox;

    @Mock
    private ScanListener asker;

    @Mock
    private Provider provider;

    private final TranslationProvider translations = mock(
            TranslationProvider.class,
            call -> MessageFormat.format(
                    call.getArgument(2), Arrays.copyOfRange(call.getArguments(), 4, call.getArguments().length)));
    private final FakeRegistry registry = new FakeRegistry();
    private final CompletableFuture<Scan> scan = new CompletableFuture<>();

    @Test
    void whatIsFoundGoesToTheInboxWithItsConfiguration() {
        PackguardDiscovery service = scanning();
        scan.complete(scan(candidate(Optional.empty(), settings())));
        ArgumentCaptor<DiscoveryResult> result = ArgumentCaptor.forClass(DiscoveryResult.class);
        verify(inbox).thingDiscovered(eq(service), result.capture());
        assertEquals("packguard:jk:jk-3", result.getValue().getThingUID().toString());
        assertEquals("packguard:jk", result.getValue().getThingTypeUID().toString());
        assertEquals(
                Map.of(
                        "transport", "serial",
                        "port", "/dev/ttyUSB0",
                        "address", "3",
                        "place", "jk /dev/ttyusb0 3"),
                result.getValue().getProperties());
        assertEquals("place", result.getValue().getRepresentationProperty());
        assertEquals("JK BMS B2A at /dev/ttyUSB0", result.getValue().getLabel());
        verify(asker).onFinished();
    }

    /** openHAB formats every label with the provider of texts that it finds in the service. */
    @Test
    void whatADeviceSaysOfItselfIsNoPatternForOpenhab() {
        scanning();
        scan.complete(scan(new Candidate(
                "ble",
                "aa",
                "JK BMS",
                "jk",
                Optional.empty(),
                Map.of("model", "Jim's 'B2A' {0}"),
                Optional.of(Proposal.battery("jk-3", settings())))));
        ArgumentCaptor<DiscoveryResult> result = ArgumentCaptor.forClass(DiscoveryResult.class);
        verify(inbox).thingDiscovered(any(), result.capture());
        assertEquals("JK BMS Jim's 'B2A' {0} at aa", result.getValue().getLabel());
    }

    @Test
    void theRepresentationPropertyIsTheOneThatThingsHave() {
        scanning();
        scan.complete(scan(candidate(Optional.empty(), settings())));
        ArgumentCaptor<DiscoveryResult> result = ArgumentCaptor.forClass(DiscoveryResult.class);
        verify(inbox).thingDiscovered(any(), result.capture());
        Map<String, String> configured = Map.of("port", "/dev/ttyUSB0", "address", "3", "name", "Cellar");
        assertEquals(
                Place.of("jk", configured), result.getValue().getProperties().get(Place.PROPERTY));
    }

    @ParameterizedTest
    @CsvSource({
        "ble, C8:47:80:00:00:01, jk, mac, jk c8:47:80:00:00:01",
        "network, bms.local, linkbms, host, linkbms bms.local",
    })
    void whatRadioAndNetworkFindIsToldFromOthersByItsAddress(
            String source, String where, String driver, String key, String place) {
        scanning();
        Map<String, String> settings = new LinkedHashMap<>(Map.of("driver", driver, key, where));
        scan.complete(scan(new Candidate(
                source,
                where,
                "BMS",
                driver,
                Optional.empty(),
                Map.of(),
                Optional.of(Proposal.battery("found", settings)))));
        ArgumentCaptor<DiscoveryResult> result = ArgumentCaptor.forClass(DiscoveryResult.class);
        verify(inbox).thingDiscovered(any(), result.capture());
        assertEquals(
                "packguard:" + driver + ":found",
                result.getValue().getThingUID().toString());
        assertEquals(Map.of(key, where, "place", place), result.getValue().getProperties());
    }

    @Test
    void whatIsConfiguredAlreadyOrCannotBeIsLeftOut() {
        scanning();
        Candidate hopeless = new Candidate("ble", "aa", "JK BMS", "jk", Optional.empty(), Map.of(), Optional.empty());
        scan.complete(scan(candidate(Optional.of("battery cellar"), settings()), hopeless));
        verify(inbox, never()).thingDiscovered(any(), any());
        verify(asker).onFinished();
    }

    @Test
    void afterAnAbortNothingIsTold() {
        PackguardDiscovery service = scanning();
        service.abortScan();
        verify(asker).onErrorOccurred(any(CancellationException.class));
        scan.complete(scan(candidate(Optional.empty(), settings())));
        verifyNoMoreInteractions(inbox, asker);
    }

    @Test
    void probingIsNeverDoneUnasked() {
        assertFalse(new PackguardDiscovery(registry.context(), Map.of(), discovery, translations, () -> Locale.ENGLISH)
                .isBackgroundDiscoveryEnabled());
        verifyNoMoreInteractions(discovery);
    }

    @Test
    void theTypesAreThoseOfTheInstalledDrivers() {
        PackguardDiscovery service =
                new PackguardDiscovery(registry.context(), Map.of(), discovery, translations, () -> Locale.ENGLISH);
        assertEquals(Set.of(), service.getSupportedThingTypes());
        when(provider.kind()).thenReturn(Kind.BATTERY);
        when(provider.type()).thenReturn("jk");
        registry.add(Provider.class, provider, new Hashtable<>());
        assertEquals(Set.of(new ThingTypeUID("packguard:jk")), service.getSupportedThingTypes());
    }

    private PackguardDiscovery scanning() {
        when(discovery.scan(Set.of())).thenReturn(scan);
        PackguardDiscovery service =
                new PackguardDiscovery(registry.context(), Map.of(), discovery, translations, () -> Locale.ENGLISH);
        service.addDiscoveryListener(inbox);
        service.startScan(asker);
        return service;
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("driver", "jk");
        settings.put("transport", "serial");
        settings.put("port", "/dev/ttyUSB0");
        settings.put("address", "3");
        return settings;
    }

    private static Candidate candidate(Optional<String> configured, Map<String, String> settings) {
        return new Candidate(
                "serial",
                "/dev/ttyUSB0",
                "JK BMS",
                "jk",
                configured,
                Map.of("model", "B2A"),
                Optional.of(Proposal.battery("jk-3", settings)));
    }

    private static Scan scan(Candidate... candidates) {
        return new Scan(false, Instant.EPOCH, 0, List.of(), List.of(candidates));
    }
}
