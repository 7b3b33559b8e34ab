package org.packguard.history.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows the chain through files in their order. For one thread. */
public final class Verifier {
    private final List<String> breaks = new ArrayList<>();
    private String previous;
    private long number;
    private long lines;
    private int torn;
    /** What stood in a line that is no part of the chain, until the next line says that it was torn. */
    private byte[] unexplained;

    private String unexplainedAt;

    /** Begins with nothing read. */
    public Verifier() {
        // the first file says where its chain begins
    }

    /** Goes on with a file; throws {@link IOException} where it cannot be read. */
    public void read(Path file) throws IOException {
        boolean first = true;
        int at = 0;
        try (Lines all = new Lines(file)) {
            for (Optional<byte[]> line = all.next(); line.isPresent(); line = all.next()) {
                at++;
                read(line.get(), file.getFileName() + ", line " + at, first);
                first = false;
            }
        }
    }

    /** Ends: what is torn at the very end has no line that says so, and need not be a forgery. */
    public Result result() {
        List<String> found = new ArrayList<>(breaks);
        if (unexplained != null) {
            found.add(unexplainedAt + ": the line is torn or changed");
        }
        return new Result(lines, number, Optional.ofNullable(previous), torn, found);
    }

    /**
     * What came of it.
     *
     * @param lines how many lines are bound to each other
     * @param number the number of the last of them
     * @param hash the hash of the last of them; whoever keeps it elsewhere can tell later whether the end was cut off
     * @param torn how many lines a crash has torn
     * @param breaks where the chain is broken; empty when it is whole
     */
    public record Result(long lines, long number, Optional<String> hash, int torn, List<String> breaks) {
        /** Copies the list. */
        public Result {
            breaks = List.copyOf(breaks);
        }

        /** Whether nothing is broken. */
        public boolean isWhole() {
            return breaks.isEmpty();
        }
    }

    private void read(byte[] line, String where, boolean first) {
        String text = new String(line, StandardCharsets.UTF_8);
        Optional<LogLine> parsed = LogLine.parse(text);
        if (first) {
            begin(parsed.flatMap(LogLine::begins), where);
        }
        Optional<String> hash = previous != null && parsed.isPresent() ? Chain.check(previous, text) : Optional.empty();
        if (hash.isEmpty()) {
            report();
            unexplained = line;
            unexplainedAt = where;
            parsed.ifPresent(one -> resume(one, text));
            return;
        }
        explain(parsed.get().tears());
        if (lines > 0 && parsed.get().number() != number + 1) {
            breaks.add(where + ": number " + parsed.get().number() + " follows number " + number);
        }
        previous = hash.get();
        number = parsed.get().number();
        lines++;
    }

    /** A file that is read first may be one in the middle, so that it is believed where its chain begins. */
    private void begin(Optional<String> begins, String where) {
        report();
        if (begins.isEmpty()) {
            breaks.add(where + ": the file does not begin as a log does");
            previous = previous == null ? Chain.ORIGIN : previous;
        } else if (previous == null) {
            previous = begins.get();
        } else if (!previous.equals(begins.get())) {
            breaks.add(where + ": the file does not go on where the one before ends");
            previous = begins.get();
        }
    }

    /** Goes on behind a changed line, as far as the following lines are bound to what it claims to be. */
    private void resume(LogLine line, String text) {
        if (line.hash() != null && line.hash().length() == Chain.ORIGIN.length() && text.endsWith("\"}")) {
            report();
            previous = line.hash();
            number = line.number();
            lines++;
        }
    }

    private void explain(Optional<LogLine.Torn> tears) {
        if (unexplained != null
                && tears.isPresent()
                && tears.get().bytes() == unexplained.length
                && Chain.hash(unexplained).equals(tears.get().hash())) {
            torn++;
            unexplained = null;
        }
        report();
    }

    private void report() {
        if (unexplained != null) {
            breaks.add(unexplainedAt + ": the line is torn or changed");
            unexplained = null;
        }
    }
}
