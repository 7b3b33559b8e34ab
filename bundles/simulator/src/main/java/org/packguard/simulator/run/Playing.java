package org.packguard.simulator.run;

import org.packguard.model.provider.Opened;
import org.packguard.simulator.DemoPart;

/** A part of the demo that is open, with what ends it. */
record Playing(DemoPart service, Runnable end) implements Opened<DemoPart> {
    @Override
    public Class<DemoPart> type() {
        return DemoPart.class;
    }

    @Override
    public void close() {
        end.run();
    }
}
