package org.packguard.itests.harness;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.openhab.core.automation.Rule;
import org.openhab.core.automation.RuleManager;
import org.openhab.core.automation.RuleRegistry;
import org.openhab.core.common.registry.RegistryChangeListener;

/** The rules. Safe for any thread. */
final class Rules implements RuleRegistry, RuleManager {
    private final Map<String, Noted> rules = new ConcurrentSkipListMap<>();

    /** A rule that does nothing but count how often it was run. */
    static final class Noted implements Rule {
        private final String uid;
        private final AtomicInteger runs = new AtomicInteger();
        private volatile boolean enabled = true;

        Noted(String uid) {
            this.uid = uid;
        }

        @Override
        public String getUID() {
            return uid;
        }

        boolean isEnabled() {
            return enabled;
        }

        int runs() {
            return runs.get();
        }
    }

    void add(String uid) {
        rules.put(uid, new Noted(uid));
    }

    Collection<Noted> noted() {
        return rules.values();
    }

    @Override
    public Rule get(String key) {
        return rules.get(key);
    }

    @Override
    public Collection<Rule> getAll() {
        return List.copyOf(rules.values());
    }

    @Override
    public Boolean isEnabled(String ruleUID) {
        Noted rule = rules.get(ruleUID);
        return rule == null ? null : Boolean.valueOf(rule.enabled);
    }

    @Override
    public void setEnabled(String uid, boolean isEnabled) {
        rules.get(uid).enabled = isEnabled;
    }

    @Override
    public Map<String, Object> runNow(String uid) {
        rules.get(uid).runs.incrementAndGet();
        return Map.of();
    }

    @Override
    public void addRegistryChangeListener(RegistryChangeListener<Rule> listener) {
        // rules stay as they are here
    }

    @Override
    public void removeRegistryChangeListener(RegistryChangeListener<Rule> listener) {
        // as above
    }
}
