package org.packguard.driver.balancerbus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.packguard.driver.balancerbus.diybms.DiybmsCommand;
import org.packguard.driver.balancerbus.diybms.DiybmsPacket;

/**
 * Says what a ring is asked next: voltages of all modules, as many to a packet as it has words, then their temperatures, and
 * after some such rounds the settings of one module, each in its turn. Pure. For one thread at a time.
 */
final class DiybmsSchedule {
    private static final int ROUNDS_PER_SETTINGS = 4;

    private final List<DiybmsRequest> round = new ArrayList<>();
    private final Set<DiybmsRequest> urgent = new LinkedHashSet<>();
    private final int modules;
    private int step;
    private int rounds;
    private int settings;

    /** For modules 1 to the given number. */
    DiybmsSchedule(int modules) {
        this.modules = modules;
        for (DiybmsCommand command : List.of(DiybmsCommand.VOLTAGE, DiybmsCommand.TEMPERATURE)) {
            for (int first = 1; first <= modules; first += DiybmsPacket.WORDS) {
                round.add(new DiybmsRequest(command, first, Math.min(modules, first + DiybmsPacket.WORDS - 1)));
            }
        }
    }

    /** Asks for something before all else. */
    void again(DiybmsRequest request) {
        urgent.add(request);
    }

    /** The next question. */
    DiybmsRequest next() {
        if (!urgent.isEmpty()) {
            DiybmsRequest first = urgent.iterator().next();
            urgent.remove(first);
            return first;
        }
        if (step == round.size()) {
            step = 0;
            if (++rounds % ROUNDS_PER_SETTINGS == 0) {
                settings = settings % modules + 1;
                return new DiybmsRequest(DiybmsCommand.SETTINGS, settings, settings);
            }
        }
        return round.get(step++);
    }

    /** How many questions there are at most from one for a value to the next for the same, both and one repeated included. */
    static int scan(int modules) {
        int blocks = (modules + DiybmsPacket.WORDS - 1) / DiybmsPacket.WORDS;
        return 2 * blocks + 3;
    }

    /** How many questions there are at most from the settings of a module to the next of the same. */
    static int settingsScan(int modules) {
        return scan(modules) * ROUNDS_PER_SETTINGS * modules;
    }
}
