package org.packguard.guard.component;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.packguard.guard.engine.Act;
import org.packguard.guard.engine.Answer;
import org.packguard.guard.engine.Note;
import org.packguard.model.event.Event;
import org.packguard.model.event.Event.Topic;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what a guard does into the log and tells it as events, on a thread of its own: a slow log delays no relay. */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final String source;
    private final Clock clock;
    private final Surroundings surroundings;
    private final Executor thread;

    Journal(String guard, Clock clock, Surroundings surroundings, Executor thread) {
        source = "guard " + guard;
        this.clock = clock;
        this.surroundings = surroundings;
        this.thread = thread;
    }

    /** What the engine has to say. */
    void notes(List<Note> notes) {
        notes.forEach(note -> tell(note.grave(), Topic.GUARD, note.text(), ""));
    }

    /** What became of an act. */
    void answered(Answer answer) {
        String what = describe(answer.act());
        Optional<String> refusal = answer.refusal().map(Reason::text);
        Reason text = refusal.isPresent()
                ? Reason.of("guard.act-refused", "{0} is refused: {1}", what, refusal.get())
                : Reason.of("guard.act", "{0}", what);
        tell(false, Topic.ACT, text, answer.act().who().toString());
    }

    /** Problems of the configuration that show only with the battery. */
    void problems(List<Problem> problems) {
        problems.forEach(problem -> warn("guard.problem", "{0}", problem));
    }

    /** Something worth a look. */
    void warn(String key, String template, Object... arguments) {
        tell(true, Topic.GUARD, Reason.of(key, template, arguments), "");
    }

    /** Something that is as it should be. */
    void info(Topic topic, String key, String template, Object... arguments) {
        tell(false, topic, Reason.of(key, template, arguments), "");
    }

    private void tell(boolean grave, Topic topic, Reason text, String actor) {
        Event event = new Event(clock.now(), topic, source, text, actor);
        try {
            thread.execute(() -> tell(grave, event));
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: {}", source, text);
        }
    }

    private void tell(boolean grave, Event event) {
        String by = event.actor().isEmpty() ? "" : ", by " + event.actor();
        if (grave) {
            LOG.warn("{}: {}{}", source, event.text(), by);
        } else {
            LOG.info("{}: {}{}", source, event.text(), by);
        }
        surroundings.tell(event);
    }

    private static String describe(Act act) {
        if (act instanceof Act.Acknowledge one) {
            return "acknowledge " + one.condition().orElse("everything");
        } else if (act instanceof Act.Service one) {
            return "service " + one.condition() + " (" + one.checked() + ")";
        } else if (act instanceof Act.Recover one) {
            return "recover" + one.condition().map(id -> " " + id).orElse("");
        } else if (act instanceof Act.Inhibit one) {
            return "inhibit " + one.directions();
        }
        return "release " + ((Act.Release) act).directions();
    }
}
