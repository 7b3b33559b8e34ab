package org.packguard.simulator.run;

import java.util.List;
import org.packguard.simulator.Fault;
import org.packguard.simulator.Simulation;

/** Commands to a running simulation as people type them. */
public final class SimulationCommands {
    private static final String USAGE = "known: fault KIND [AMOUNT], fault none [KIND], set current|soc|speed NUMBER";
    private static final String NONE = "none";

    private final Simulation simulation;

    /** Commands to one simulation. */
    public SimulationCommands(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Obeys one line; throws {@link IllegalArgumentException} with a sentence for people. An empty line does nothing. */
    public void obey(String line) {
        List<String> words = List.of(line.strip().split("[\\s:]+"));
        if (line.isBlank()) {
            return;
        }
        switch (words.get(0)) {
            case "fault" -> fault(words);
            case "set" -> set(words);
            default -> throw new IllegalArgumentException("command " + words.get(0) + " is not known, " + USAGE);
        }
    }

    private void fault(List<String> words) {
        if (words.size() < 2 || words.size() > 3) {
            throw new IllegalArgumentException(USAGE);
        }
        if (!words.get(1).equals(NONE)) {
            simulation.inject(Fault.parse(String.join(":", words.subList(1, words.size()))));
        } else if (words.size() == 2) {
            simulation.heal();
        } else {
            simulation.heal(Fault.Kind.of(words.get(2)));
        }
    }

    private void set(List<String> words) {
        if (words.size() != 3) {
            throw new IllegalArgumentException(USAGE);
        }
        switch (words.get(1)) {
            case "current" -> simulation.current(number(words.get(2), -10_000, 10_000));
            case "soc" -> simulation.soc(number(words.get(2), 0, 100));
            case "speed" -> simulation.speed(number(words.get(2), 0, 100_000));
            default -> throw new IllegalArgumentException(USAGE);
        }
    }

    private static double number(String text, double least, double most) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(text + " is not a number", e);
        }
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(text + " is out of range, allowed: " + least + " to " + most);
        }
        return value;
    }
}
