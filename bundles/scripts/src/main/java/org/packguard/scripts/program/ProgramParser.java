package org.packguard.scripts.program;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.packguard.scripts.header.HeaderParser;
import org.packguard.scripts.header.Numbers;

/** Reads {@code *.run} files. Pure; every text gives a program. For one text each. */
public final class ProgramParser {
    private static final int MOST_STEPS = 2000;
    private static final int MOST_PROBLEMS = 10;
    private static final Set<String> OF_THE_HEADER =
            Set.of("@name", "@desc", "@cron", "@corn", "@cron_enable", "@notify", "@startup", "@ssr");

    private final List<Step> steps = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final List<Open> open = new ArrayList<>();

    /** A jump whose label may still come. */
    private record Open(int line, int step, String label) {}

    private ProgramParser() {}

    /** The program of a file. */
    public static Program parse(List<String> lines) {
        ProgramParser parser = new ProgramParser();
        for (int i = 0; i < lines.size(); i++) {
            parser.take(i + 1, lines.get(i).strip());
        }
        return parser.program();
    }

    private Program program() {
        for (Open jump : open) {
            Integer target = labels.get(jump.label);
            if (target == null) {
                problem(jump.line, "there is no @label " + jump.label);
            } else {
                steps.set(jump.step, new Step.Jump(target));
            }
        }
        return new Program(steps, problems);
    }

    private void take(int number, String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        if (steps.size() >= MOST_STEPS) {
            problem(number, "there are at most " + MOST_STEPS + " steps");
            return;
        }
        String[] words = line.split("\\s+", 2);
        String value = words.length > 1 ? words[1].strip() : "";
        switch (words[0]) {
            case "@label" -> label(number, value);
            case "@jump" -> jump(number, value);
            case "@wait" -> pause(number, value);
            default -> {
                if (line.startsWith("@")) {
                    if (!OF_THE_HEADER.contains(words[0])) {
                        problem(number, "unknown " + words[0]);
                    }
                } else {
                    command(number, line);
                }
            }
        }
    }

    private void label(int number, String label) {
        if (label.isEmpty()) {
            problem(number, "@label needs a name");
        } else if (labels.putIfAbsent(label, steps.size()) != null) {
            problem(number, "there is another @label " + label);
        }
    }

    private void jump(int number, String label) {
        open.add(new Open(number, steps.size(), label));
        // to the next step, where its label never comes
        steps.add(new Step.Jump(steps.size() + 1));
    }

    private void pause(int number, String value) {
        OptionalLong millis = Numbers.leading(value);
        if (millis.isEmpty() || millis.getAsLong() > HeaderParser.LONGEST.toMillis()) {
            problem(number, "@wait is a number of milliseconds up to a day");
        } else {
            steps.add(new Step.Wait(Duration.ofMillis(millis.getAsLong())));
        }
    }

    private void command(int number, String line) {
        String[] parts = line.split(":", -1);
        if (parts[0].strip().equals("ssr?reset")) {
            steps.add(new Step.Reset());
        } else if (parts[0].strip().equals("ssr?set")) {
            set(number, parts).ifPresent(steps::add);
        } else {
            problem(number, "only ssr?set and ssr?reset are known here");
        }
    }

    private Optional<Step> set(int number, String[] parts) {
        OptionalLong ssr = parts.length > 1 ? Numbers.leading(parts[1]) : OptionalLong.empty();
        OptionalLong state = parts.length > 2 ? Numbers.leading(parts[2]) : OptionalLong.empty();
        OptionalLong time = seconds(parts, 3);
        OptionalLong delay = seconds(parts, 4);
        if (ssr.isEmpty() || ssr.getAsLong() >= HeaderParser.RELAYS || state.isEmpty()) {
            problem(number, "it should be ssr?set:<number>:<0 or 1>:<time>:<delay>");
            return Optional.empty();
        }
        if (time.isEmpty() || delay.isEmpty()) {
            problem(number, "time and delay are seconds, up to 30 days");
            return Optional.empty();
        }
        return Optional.of(new Step.Set(
                (int) ssr.getAsLong(),
                state.getAsLong() != 0,
                Duration.ofSeconds(time.getAsLong()),
                Duration.ofSeconds(delay.getAsLong())));
    }

    private static OptionalLong seconds(String[] parts, int i) {
        if (parts.length <= i || parts[i].isBlank()) {
            return OptionalLong.of(0);
        }
        OptionalLong seconds = Numbers.leading(parts[i]);
        return seconds.isPresent() && seconds.getAsLong() <= Duration.ofDays(30).toSeconds()
                ? seconds
                : OptionalLong.empty();
    }

    private void problem(int number, String text) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add("line " + number + ": " + text);
        }
    }
}
