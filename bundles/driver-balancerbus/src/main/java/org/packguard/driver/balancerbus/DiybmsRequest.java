package org.packguard.driver.balancerbus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.packguard.driver.balancerbus.diybms.DiybmsCommand;
import org.packguard.driver.balancerbus.diybms.DiybmsPacket;

/**
 * One question to modules of a ring.
 *
 * @param command what for
 * @param first module, counted from 1
 * @param last module
 */
record DiybmsRequest(DiybmsCommand command, int first, int last) {
    /** The question that a packet asks; empty where it is none of these. */
    static Optional<DiybmsRequest> of(DiybmsPacket packet) {
        return packet.command()
                .filter(command -> packet.first() <= packet.last() && packet.last() < BalancerCommands.MOST_MODULES)
                .map(command -> new DiybmsRequest(command, packet.first() + 1, packet.last() + 1));
    }

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
