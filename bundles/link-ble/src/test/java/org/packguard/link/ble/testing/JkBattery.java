package org.packguard.link.ble.testing;

import java.util.Map;
import org.packguard.driver.jk.JkProvider;
import org.packguard.link.LinkProvider;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.time.FakeTime;

/** A JK BMS as the real driver reads it over a transport. */
public final class JkBattery extends BleBattery {
    /** Opens it with a configuration as in a file. */
    public JkBattery(LinkProvider transport, Map<String, String> texts) throws ConfigurationException {
        super(transport, JkProvider::new, texts);
    }

    /** Opens it with a time of the test's own. */
    public JkBattery(LinkProvider transport, Map<String, String> texts, FakeTime time) throws ConfigurationException {
        super(transport, JkProvider::new, texts, time, time);
    }
}
