package org.openhab.core.automation;

import org.openhab.core.common.registry.Identifiable;

/** A rule. */
public interface Rule extends Identifiable<String> {
    @Override
    String getUID();
}
