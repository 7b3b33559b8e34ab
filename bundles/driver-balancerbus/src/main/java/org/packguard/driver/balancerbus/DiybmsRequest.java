package org.packguard.driver.balancerbus;

import java.util.ArrayList;
import java.util.List;
import org.packguard.driver.balancerbus.diybms.DiybmsCommand;

/**
 * One question to modules of a ring.
 *
 * @param command what for
 * @param first module, counted from 1
 * @param last module
 */
record DiybmsRequest(DiybmsCommand command, int first, int last) {
    /** The reads that it stands for; none where protection does not depend on the answer. */
    List<BalancerRead> reads() {
        List<BalancerRead> reads = new ArrayList<>();
        for (int module = first; module <= last; module++) {
            for (BalancerValue value : values()) {
                reads.add(new BalancerRead(module, value));
            }
        }
        return reads;
    }

    private List<BalancerValue> values() {
        return switch (command) {
            case VOLTAGE -> List.of(BalancerValue.VOLTAGE);
            case TEMPERATURE -> List.of(BalancerValue.TEMPERATURE, BalancerValue.LOAD_TEMPERATURE);
            case SETTINGS -> List.of();
        };
    }
}
