package org.packguard.openhab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.core.i18n.TranslationProvider;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.binding.ThingHandler;
import org.osgi.service.component.ComponentContext;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Dispatcher.Subscription;
import org.packguard.model.level.Levels;
import org.packguard.openhab.handler.FakeOwners;
import org.packguard.openhab.handler.News;
import org.packguard.openhab.handler.Rig;

class PackguardHandlerFactoryTest {
    private final Rig rig = new Rig();
    private final FakeOwners owners = new FakeOwners();
    private final PackguardHandlerFactory factory = new PackguardHandlerFactory(
            rig.registry.context(),
            owners,
            news(),
            mock(Levels.class),
            rig.time,
            rig.time,
            mock(TranslationProvider.class),
            () -> Locale.ENGLISH);

    @Test
    void everyTypeOfTheBindingIsSupportedWhateverIsInstalled() {
        assertTrue(factory.supportsThingType(new ThingTypeUID("packguard", "jk")));
        assertTrue(factory.supportsThingType(new ThingTypeUID("packguard", "not-yet-known")));
        assertFalse(factory.supportsThingType(new ThingTypeUID("other", "jk")));
    }

    @ParameterizedTest
    @CsvSource({
        "jk, BatteryHandler",
        "bank, BatteryHandler",
        "guard, GuardHandler",
        "relay, RelayHandler",
        "inverter, InverterHandler",
        "broker, BrokerHandler",
        "export, PlainHandler",
    })
    void everyKindHasItsHandler(String type, String handler) {
        assertEquals(
                handler,
                factory.registerHandler(Rig.thing(type, "one", Map.of()))
                        .getClass()
                        .getSimpleName());
    }

    @Test
    void whatIsStillWantedAtTheEndIsWantedNoMore() {
        ThingHandler handler = factory.registerHandler(Rig.thing("jk", "one", Map.of()));
        rig.begin(handler);
        factory.deactivate(mock(ComponentContext.class));
        assertEquals("one", owners.wishes.get(0).id());
        assertEquals(null, owners.last());
    }

    private static News news() {
        Dispatcher dispatcher = mock(Dispatcher.class);
        when(dispatcher.subscribe(any(), any(), any())).thenReturn(mock(Subscription.class));
        return new News(dispatcher);
    }
}
