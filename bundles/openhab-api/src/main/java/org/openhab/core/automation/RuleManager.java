package org.openhab.core.automation;

import java.util.Map;

/** Runs rules. */
public interface RuleManager {
    /** Whether a rule is enabled, null for no rule. */
    Boolean isEnabled(String ruleUID);

    /** Enables or disables a rule. */
    void setEnabled(String uid, boolean isEnabled);

    /** Runs a rule and waits for it. */
    Map<String, Object> runNow(String uid);
}
