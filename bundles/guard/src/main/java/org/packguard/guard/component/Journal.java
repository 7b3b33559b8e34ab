package org.packguard.guard.component;

import java.util.List;
import java.util.Optional;
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

/** Writes what a guard does into the log and tells it as events. */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final String source;
    private final Clock clock;
    private final Surroundings surroundings;

    Journal(String guard, Clock clock, Surroundings surroundings) {
        source = "guard " + guard;
        this.clock = clock;
        this.surroundings = surroundings;
    }

    /** What the engine has to say. */
    void notes(List<Note> notes) {
        for (Note note : notes) {
            if (note.grave()) {
                LOG.warn("{}: {}", source, note.text());
            } else {
                LOG.info("{}: {}", source, note.text());
            }
            tell(Topic.GUARD, note.text(), "");
        }
    }

    /** What became of an act. */
    void answered(Answer answer) {
        String what = describe(answer.act());
        Optional<String> refusal = answer.refusal().map(Reason::text);
        Reason text = refusal.isPresent()
                ? Reason.of("guard.act-refused", "{0} is refused: {1}", what, refusal.get())
                : Reason.of("guard.act", "{0}", what);
        LOG.info("{}: {}, by {}", source, text, answer.act().who());
        tell(Topic.ACT, text, answer.act().who().toString());
    }

    /** Problems of the configuration that show only with the battery. */
    void problems(List<Problem> problems) {
        problems.forEach(problem -> warn("guard.problem", "{0}", problem));
    }

    /** Something worth a look. */
    void warn(String key, String template, Object... arguments) {
        Reason text = Reason.of(key, template, arguments);
        LOG.warn("{}: {}", source, text);
        tell(Topic.GUARD, text, "");
    }

    /** Something that is as it should be. */
    void info(Topic topic, String key, String template, Object... arguments) {
        Reason text = Reason.of(key, template, arguments);
        LOG.info("{}: {}", source, text);
        tell(topic, text, "");
    }

    private void tell(Topic topic, Reason text, String actor) {
        surroundings.tell(new Event(clock.now(), topic, source, text, actor));
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
