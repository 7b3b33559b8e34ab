package org.packguard.relay.drive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An output that answers when the test says so. */
class FakeOutput implements Output {
    /** One question. */
    record Asked(String what, CompletableFuture<Answer> answer) {
        @Override
        public String toString() {
            return what;
        }
    }

    final List<Asked> asked = new ArrayList<>();
    boolean ended;
    private boolean atOnce = true;

    /** Answers later, by {@link #last()}. */
    FakeOutput later() {
        atOnce = false;
        return this;
    }

    @Override
    public CompletionStage<Answer> open() {
        return ask("open");
    }

    @Override
    public CompletionStage<Answer> close(Duration lease) {
        return ask("close " + lease.toMillis());
    }

    @Override
    public CompletionStage<Answer> look() {
        return ask("look");
    }

    private CompletionStage<Answer> ask(String what) {
        Asked one = new Asked(what, new CompletableFuture<>());
        asked.add(one);
        if (atOnce) {
            one.answer.complete(Answer.done());
        }
        return one.answer;
    }

    @Override
    public void end() {
        ended = true;
    }

    Asked last() {
        return asked.get(asked.size() - 1);
    }

    void answer(int index, Answer answer) {
        asked.get(index).answer.complete(answer);
    }

    List<String> words() {
        return asked.stream().map(Asked::toString).toList();
    }
}
