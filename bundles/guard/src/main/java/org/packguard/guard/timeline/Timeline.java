package org.packguard.guard.timeline;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.packguard.guard.engine.Engine;
import org.packguard.guard.engine.Settings;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Problem;

/** Runs a timeline through a guard. Pure: what comes out depends on the arguments alone. */
public final class Timeline {
    /** Everything went as it should. */
    public static final int OK = 0;

    /** The configuration is wrong, or a line is. */
    public static final int WRONG = 2;

    private static final String CONFIG_ERROR =
            "{\"t\":0.0,\"state\":\"CONFIG_ERROR\",\"charge\":false,\"discharge\":false,\"alarm\":false,\"conditions\":[]}";

    private Timeline() {}

    /**
     * Runs a timeline.
     *
     * @param where the file of the configuration, for problems
     * @param written the configuration by key, as written; what the driver knows is in it too
     * @param lines the timeline
     * @param out takes the lines that come out
     * @param problems takes what is wrong, and refused acts, a line each
     * @return the exit status
     */
    public static int run(
            String where,
            Map<String, String> written,
            Iterable<String> lines,
            Consumer<String> out,
            Consumer<String> problems) {
        TimelineDriver driver = new TimelineDriver(where, written);
        Engine engine;
        try {
            engine = new Engine(Settings.read(where, driver.rest()), List.of(""));
        } catch (ConfigurationException e) {
            return wrong(e.problems(), driver.problems(), out, problems);
        }
        if (!driver.problems().isEmpty()) {
            return wrong(List.of(), driver.problems(), out, problems);
        }
        List<Problem> unfit = engine.unfit(List.of(driver.member(engine.settings())));
        if (!unfit.isEmpty()) {
            return wrong(unfit, List.of(), out, problems);
        }
        TimelineRun run = new TimelineRun(engine, driver, out, problems);
        int number = 0;
        for (String line : lines) {
            number++;
            if (!line.isBlank()) {
                try {
                    run.line(line);
                } catch (TimelineException e) {
                    problems.accept("line " + number + ": " + e.getMessage());
                    return WRONG;
                }
            }
        }
        return run.status();
    }

    private static int wrong(List<Problem> some, List<Problem> more, Consumer<String> out, Consumer<String> problems) {
        out.accept(CONFIG_ERROR);
        some.forEach(problem -> problems.accept(problem.toString()));
        more.forEach(problem -> problems.accept(problem.toString()));
        return WRONG;
    }
}
