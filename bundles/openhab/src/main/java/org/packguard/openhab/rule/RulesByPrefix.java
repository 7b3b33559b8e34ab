package org.packguard.openhab.rule;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.openhab.core.automation.Rule;
import org.openhab.core.automation.RuleManager;
import org.openhab.core.automation.RuleRegistry;
import org.packguard.model.level.Level;
import org.packguard.model.level.LevelTransition;
import org.packguard.model.level.Solar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * On a transition the rules of the state that has come are enabled and run, and those of the state that has gone are disabled.
 * A rule belongs to a battery by its UID: the battery's name or id, and {@code _low_}, {@code _normal_}, {@code _solar_on_} or
 * {@code _solar_off_}. Rules run one after another on a thread of their own, because openHAB waits for the end of each.
 */
final class RulesByPrefix {
    private static final Logger LOG = LoggerFactory.getLogger(RulesByPrefix.class);

    private final RuleRegistry rules;
    private final RuleManager manager;
    private final Executor work;

    RulesByPrefix(RuleRegistry rules, RuleManager manager, Executor work) {
        this.rules = rules;
        this.manager = manager;
        this.work = work;
    }

    void transition(LevelTransition transition) {
        work.execute(() -> {
            of(transition, gone(transition)).forEach(this::disable);
            of(transition, come(transition)).forEach(this::enableAndRun);
        });
    }

    private void disable(String uid) {
        try {
            manager.setEnabled(uid, false);
        } catch (RuntimeException e) { // one rule must not keep the others from being followed
            LOG.warn("The rule {} could not be disabled: {}", uid, e.toString());
        }
    }

    private void enableAndRun(String uid) {
        try {
            manager.setEnabled(uid, true);
            manager.runNow(uid);
        } catch (RuntimeException e) { // one rule must not keep the others from being followed
            LOG.warn("The rule {} could not be run: {}", uid, e.toString());
        }
    }

    private List<String> of(LevelTransition transition, String marker) {
        List<String> prefixes = Stream.of(transition.name(), transition.battery())
                .distinct()
                .map(name -> name + marker)
                .toList();
        return rules.getAll().stream()
                .map(Rule::getUID)
                .filter(uid -> prefixes.stream().anyMatch(uid::startsWith))
                .sorted()
                .toList();
    }

    private static String come(LevelTransition transition) {
        if (transition instanceof LevelTransition.OfLevel level) {
            return level.to() == Level.LOW ? "_low_" : "_normal_";
        }
        return ((LevelTransition.OfSolar) transition).to() == Solar.EXCESS ? "_solar_on_" : "_solar_off_";
    }

    private static String gone(LevelTransition transition) {
        if (transition instanceof LevelTransition.OfLevel level) {
            return level.to() == Level.LOW ? "_normal_" : "_low_";
        }
        return ((LevelTransition.OfSolar) transition).to() == Solar.EXCESS ? "_solar_off_" : "_solar_on_";
    }
}
