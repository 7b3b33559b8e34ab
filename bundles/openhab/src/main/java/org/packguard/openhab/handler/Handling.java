package org.packguard.openhab.handler;

import org.openhab.core.thing.Thing;
import org.openhab.core.thing.binding.ThingHandler;
import org.osgi.framework.BundleContext;
import org.packguard.core.owner.Owners;
import org.packguard.model.level.Levels;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.openhab.text.Texts;

/** The common ground of all handlers, from the start of the factory to its end. */
public final class Handling implements AutoCloseable {
    private final Work work = new Work();
    private final Installed installed;
    private final NamedItems items;
    private final Host host;

    /** With the services of the system. */
    public Handling(
            BundleContext context,
            Owners owners,
            News news,
            Levels levels,
            Clock clock,
            Deadlines deadlines,
            Texts texts) {
        installed = new Installed(context);
        items = new NamedItems(owners.claim("openHAB"));
        host = new Host(context, work, owners, items, news, levels, installed, clock, deadlines, texts);
    }

    /** What handlers share. */
    public Host host() {
        return host;
    }

    /** A handler of a thing that shows nothing but that its object lives. */
    public ThingHandler plain(Thing thing) {
        return new PlainHandler(thing, host);
    }

    /** Ends the work; what was asked for before is still done. */
    @Override
    public void close() {
        work.close();
        items.close();
        installed.close();
    }
}
