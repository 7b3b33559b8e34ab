package org.packguard.openhab;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.binding.BaseThingHandlerFactory;
import org.openhab.core.thing.binding.ThingHandler;
import org.openhab.core.thing.binding.ThingHandlerFactory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.packguard.core.owner.Owners;
import org.packguard.model.level.Levels;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.openhab.battery.BatteryHandler;
import org.packguard.openhab.broker.BrokerHandler;
import org.packguard.openhab.channel.Catalogue;
import org.packguard.openhab.guard.GuardHandler;
import org.packguard.openhab.handler.Handling;
import org.packguard.openhab.handler.News;
import org.packguard.openhab.inverter.InverterHandler;
import org.packguard.openhab.relay.RelayHandler;
import org.packguard.openhab.text.Texts;
import org.packguard.openhab.thing.ThingWish;

/** Makes the handlers of all things of the binding. It is always there and knows no driver: what is missing, handlers say. */
@Component(service = ThingHandlerFactory.class)
public final class PackguardHandlerFactory extends BaseThingHandlerFactory {
    private final Handling handling;
    private final Set<ThingHandler> handlers = ConcurrentHashMap.newKeySet();

    /** With the services of openHAB and the system. */
    @Activate
    public PackguardHandlerFactory(
            BundleContext context,
            @Reference Owners owners,
            @Reference News news,
            @Reference Levels levels,
            @Reference Clock clock,
            @Reference Deadlines deadlines,
            @Reference TranslationProvider translations,
            @Reference LocaleProvider locales) {
        Texts texts = new Texts(context.getBundle(), translations, locales);
        handling = new Handling(context, owners, news, levels, clock, deadlines, texts);
    }

    @Override
    @Deactivate
    protected void deactivate(ComponentContext componentContext) {
        super.deactivate(componentContext);
        handlers.forEach(ThingHandler::dispose);
        handlers.clear();
        handling.close();
    }

    @Override
    public boolean supportsThingType(ThingTypeUID thingTypeUID) {
        return Catalogue.BINDING.equals(thingTypeUID.getBindingId());
    }

    @Override
    protected ThingHandler createHandler(Thing thing) {
        ThingHandler handler = handler(thing);
        handlers.add(handler);
        return handler;
    }

    @Override
    protected void removeHandler(ThingHandler thingHandler) {
        handlers.remove(thingHandler);
    }

    private ThingHandler handler(Thing thing) {
        return switch (ThingWish.kind(thing.getThingTypeUID())) {
            case BATTERY, BANK -> new BatteryHandler(thing, handling.host());
            case GUARD -> new GuardHandler(thing, handling.host());
            case RELAY -> new RelayHandler(thing, handling.host());
            case INVERTER -> new InverterHandler(thing, handling.host());
            case BROKER -> new BrokerHandler(thing, handling.host());
            case EXPORT, SIMULATOR -> handling.plain(thing);
        };
    }
}
