package org.packguard.shell.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Prints a text again and again until it has been printed often enough, q is entered, or the other side is gone. */
final class Watch {
    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";

    private final Supplier<String> text;
    private final PrintStream out;
    private final PrintStream console;
    private final boolean clearing;
    private final InputStream keyboard;
    private final Duration pause;
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Nothing is printed yet.
     *
     * @param out where the text goes, a pipe perhaps
     * @param console where it ends, whose errors end the watch
     * @param clearing whether the screen is cleared in between, as a terminal's is
     * @param keyboard where q comes from and whose end ends the watch, or null
     */
    Watch(
            Supplier<String> text,
            PrintStream out,
            PrintStream console,
            boolean clearing,
            InputStream keyboard,
            Duration pause) {
        this.text = text;
        this.out = out;
        this.console = console;
        this.clearing = clearing;
        this.keyboard = keyboard;
        this.pause = pause;
    }

    /** Prints at most so many times; {@link InterruptedException} is the way in which a console says Ctrl-C. */
    void run(int count) throws InterruptedException {
        // a console's input tells only by a blocking read whether there is any
        Thread reader = new Thread(this::read, "packguard-watch-keys");
        reader.setDaemon(true);
        if (keyboard != null) {
            reader.start();
        }
        try {
            for (int shown = 0; shown < count && (shown == 0 || goOn()); shown++) {
                String before = clearing ? HOME_AND_CLEAR : shown > 0 ? "\n" : "";
                out.print(before + text.get());
                out.flush();
                // this flushes, too: a pipe into a console does not hand a flush on
                if (console.checkError()) {
                    return;
                }
            }
        } finally {
            reader.interrupt();
        }
    }

    private boolean goOn() throws InterruptedException {
        return !ended.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void read() {
        try {
            int key = keyboard.read();
            while (key >= 0 && key != 'q' && key != 'Q') {
                key = keyboard.read();
            }
            ended.countDown();
        } catch (IOException e) {
            // interrupted because the watch is over, or the other side is gone
            ended.countDown();
        }
    }
}
