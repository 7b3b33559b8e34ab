package org.packguard.openhab.rule;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.openhab.core.automation.RuleManager;
import org.openhab.core.automation.RuleRegistry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.packguard.model.level.LevelListener;
import org.packguard.model.level.LevelTransition;

/** Brings transitions to the rules. */
@Component(service = LevelListener.class)
public final class RulesComponent implements LevelListener {
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), RulesComponent::thread, new DiscardPolicy());
    private final RulesByPrefix rules;

    /** With openHAB's rules. */
    @Activate
    public RulesComponent(@Reference RuleRegistry registry, @Reference RuleManager manager) {
        rules = new RulesByPrefix(registry, manager, thread);
    }

    /** Runs no more rules. */
    @Deactivate
    public void close() {
        thread.shutdownNow();
    }

    @Override
    public void transition(LevelTransition transition) {
        rules.transition(transition);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "packguard-openhab-rules");
        thread.setDaemon(true);
        return thread;
    }
}
