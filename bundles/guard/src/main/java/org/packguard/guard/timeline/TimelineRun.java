package org.packguard.guard.timeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.packguard.guard.engine.Act;
import org.packguard.guard.engine.Engine;
import org.packguard.guard.engine.EngineState;
import org.packguard.guard.engine.Input;
import org.packguard.guard.engine.Memory;
import org.packguard.guard.engine.Step;
import org.packguard.guard.engine.Times;
import org.packguard.model.guard.Direction;

/** One run: the guard with its battery and relays as the lines have made them. Used by one thread. */
final class TimelineRun {
    private final Engine engine;
    private final TimelineDriver driver;
    private final Consumer<String> out;
    private final Consumer<String> problems;
    private final Map<Direction, Input.Contact> contacts = new EnumMap<>(Direction.class);
    private final Set<String> told = new LinkedHashSet<>();

    private TimelineBattery battery = new TimelineBattery();
    private EngineState state;
    private long now = Times.NEVER;
    private long deadline = Times.NONE;
    private String last = "";

    TimelineRun(Engine engine, TimelineDriver driver, Consumer<String> out, Consumer<String> problems) {
        this.engine = engine;
        this.driver = driver;
        this.out = out;
        this.problems = problems;
        state = engine.start();
        untouched();
    }

    int status() {
        return told.isEmpty() ? Timeline.OK : Timeline.WRONG;
    }

    void line(String text) throws TimelineException {
        TimelineLine line = TimelineLine.parse(text);
        if (line.at() < now) {
            throw new TimelineException("t must not fall");
        }
        while (deadline < line.at()) {
            now = deadline;
            step(List.of());
        }
        now = line.at();
        line.snapshot().ifPresent(snapshot -> battery.accept(snapshot, now));
        line.readFault().ifPresent(fault -> battery.fail(fault, now));
        line.readBack()
                .forEach((direction, closed) -> contacts.computeIfPresent(
                        direction, (key, old) -> new Input.Contact(old.delivered(), now, closed, false, true)));
        if (line.restart()) {
            restart();
        }
        step(line.act().stream().toList());
    }

    private void restart() {
        Memory memory = engine.memory(state, now);
        state = engine.start(memory, true, now);
        battery = new TimelineBattery();
        untouched();
    }

    private void untouched() {
        for (Direction direction : Direction.values()) {
            contacts.put(direction, new Input.Contact(Times.NEVER, Times.NEVER, Optional.empty(), false, true));
        }
    }

    /** The wish to be open is delivered when the guard begins. */
    private Input.Contact begun(Input.Contact contact) {
        return contact.delivered() == Times.NEVER
                ? new Input.Contact(now, contact.read(), contact.closed(), false, true)
                : contact;
    }

    private void step(List<Act> acts) {
        contacts.replaceAll((direction, contact) -> begun(contact));
        Input.Member member = driver.member(engine.settings());
        Input input = new Input(
                List.of(new Input.Member(
                        member.id(),
                        battery.snapshot(),
                        member.deliveries(),
                        true,
                        Optional.empty(),
                        battery.level(),
                        member.nature())),
                acts,
                List.of(contacts.get(Direction.CHARGE)),
                List.of(contacts.get(Direction.DISCHARGE)),
                false,
                Optional.empty(),
                Input.Store.WRITABLE,
                Times.NONE);
        Step step = engine.step(state, input, now);
        for (Direction direction : Direction.values()) {
            if (step.state().permit(direction).given()
                    != state.permit(direction).given()) {
                contacts.computeIfPresent(
                        direction, (key, old) -> new Input.Contact(now, old.read(), old.closed(), false, true));
            }
        }
        state = step.state();
        deadline = step.deadline();
        print(step);
    }

    private void print(Step step) {
        String line = TimelineText.of(step.decision());
        if (!line.equals(last)) {
            out.accept(TimelineText.at(now, line));
            last = line;
        }
        step.problems().stream().map(Object::toString).filter(told::add).forEach(problems);
        List<String> refused = new ArrayList<>();
        step.answers().forEach(answer -> answer.refusal().ifPresent(why -> refused.add("refused: " + why)));
        refused.forEach(problems);
    }
}
