package org.packguard.openhab.handler;

import java.util.concurrent.Executor;
import org.osgi.framework.BundleContext;
import org.packguard.core.owner.Owners;
import org.packguard.model.level.Levels;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.openhab.text.Texts;

/**
 * What all handlers share.
 *
 * @param bundles where services are found
 * @param work runs everything of all handlers, one after another
 * @param owners opens objects
 * @param items the relays that things name as items
 * @param news tells of new snapshots, transitions and decisions
 * @param levels the level monitors
 * @param installed what is installed
 * @param texts for people
 */
public record Host(
        BundleContext bundles,
        Executor work,
        Owners owners,
        NamedItems items,
        News news,
        Levels levels,
        Installed installed,
        Clock clock,
        Deadlines deadlines,
        Texts texts) {}
