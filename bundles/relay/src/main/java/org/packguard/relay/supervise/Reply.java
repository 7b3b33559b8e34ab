package org.packguard.relay.supervise;

import java.util.Optional;
import org.packguard.model.problem.Reason;
import org.packguard.relay.drive.Answer;

/** What a line of the keeper says: pure. */
sealed interface Reply {
    /** It is alive. */
    record Beat() implements Reply {}

    /** What became of an order. */
    record Answered(long sequence, Answer answer) implements Reply {}

    /** The level of a button. */
    record Level(int number, boolean pressed) implements Reply {}

    /** Reads a line; empty where it makes no sense. */
    static Optional<Reply> of(String line) {
        String[] words = line.strip().split(" ", 3);
        try {
            return switch (words[0]) {
                case "beat" -> Optional.of(new Beat());
                case "done" -> Optional.of(new Answered(Long.parseLong(words[1]), done(words)));
                case "failed" ->
                    Optional.of(new Answered(
                            Long.parseLong(words[1]), new Answer.Failed(Reason.of("relay.port", "{0}", words[2]))));
                case "level" -> Optional.of(new Level(Integer.parseInt(words[1]), words[2].equals("1")));
                default -> Optional.empty();
            };
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static Answer done(String[] words) {
        return words.length < 3 ? Answer.done() : Answer.closed(words[2].equals("closed"));
    }
}
