package org.openhab.core.automation;

import org.openhab.core.common.registry.Registry;

/** All rules. */
public interface RuleRegistry extends Registry<Rule, String> {}
