package org.packguard.relay.keeper;

import java.io.PrintStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** What the keeper tells. A reader that does not read loses lines and delays nothing. Safe for any thread. */
final class Reports {
    private static final int MOST_LINES = 256;

    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(MOST_LINES);
    private final PrintStream out;

    Reports(PrintStream out) {
        this.out = out;
    }

    void start() {
        Thread thread = new Thread(this::run, "packguard-keeper-reports");
        thread.setDaemon(true);
        thread.start();
    }

    void beat() {
        lines.offer("beat");
    }

    void done(String sequence, String closed) {
        lines.offer(("done " + sequence + " " + closed).strip());
    }

    void failed(String sequence, String why) {
        lines.offer("failed " + sequence + " " + String.valueOf(why).replaceAll("\\s+", " "));
    }

    void level(int number, boolean pressed) {
        lines.offer("level " + number + (pressed ? " 1" : " 0"));
    }

    private void run() {
        try {
            while (!out.checkError()) {
                out.print(lines.take() + "\n");
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
