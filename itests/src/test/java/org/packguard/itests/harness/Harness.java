package org.packguard.itests.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.openhab.core.automation.RuleManager;
import org.openhab.core.automation.RuleRegistry;
import org.openhab.core.events.EventPublisher;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.openhab.core.items.ItemRegistry;
import org.openhab.core.library.unit.Units;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Starts and ends everything. The system properties {@code harness.period} and {@code harness.patience} say in milliseconds how
 * often types are looked for and how long; the port of the {@link Control} is written to the file {@code harness.port} of Karaf.
 */
public final class Harness implements BundleActivator {
    private Descriptions descriptions;
    private ThingManager things;
    private Inbox inbox;
    private Control control;

    @Override
    public void start(BundleContext context) throws IOException {
        loadUnits();
        Complaints complaints = new Complaints();
        Items items = new Items();
        Rules rules = new Rules();
        Translations translations = new Translations();
        context.registerService(ItemRegistry.class, items, null);
        context.registerService(EventPublisher.class, items, null);
        context.registerService(RuleRegistry.class, rules, null);
        context.registerService(RuleManager.class, rules, null);
        context.registerService(TranslationProvider.class, translations, null);
        context.registerService(LocaleProvider.class, translations, null);
        context.addBundleListener(new ClassWatch(context, complaints));
        descriptions = new Descriptions(context, complaints);
        descriptions.open();
        things = new ThingManager(
                context, descriptions, complaints, time("harness.period", 2_000), time("harness.patience", 120_000));
        things.open();
        inbox = new Inbox(context, things::all, complaints);
        inbox.open();
        control = new Control(context, things, items, rules, inbox, complaints);
        Path file = Path.of(context.getProperty("karaf.base"), "harness.port");
        Path draft = Files.writeString(file.resolveSibling("harness.draft"), Integer.toString(control.port()));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The library of units looks for its own parts through the thread that first uses it; openHAB's core is always the first. */
    private static void loadUnits() {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        thread.setContextClassLoader(Harness.class.getClassLoader());
        try {
            Units.VOLT.getSymbol();
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    private static Duration time(String property, long usual) {
        return Duration.ofMillis(Long.getLong(property, usual));
    }

    @Override
    public void stop(BundleContext context) {
        control.close();
        inbox.close();
        things.close();
        descriptions.close();
    }
}
