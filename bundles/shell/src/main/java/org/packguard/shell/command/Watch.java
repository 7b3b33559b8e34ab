package org.packguard.shell.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/** Prints a text again and again until it has been printed often enough, q is pressed, or the reader is gone. */
final class Watch {
    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";
    private static final int KEY_POLLS_PER_PAUSE = 10;
    private static final int CTRL_C = 3;

    private final Supplier<String> text;
    private final PrintStream out;
    private final InputStream keyboard;
    private final Duration pause;

    /**
     * Nothing is printed yet.
     *
     * @param keyboard where q comes from; null where there is no terminal, whose screen is then not cleared either
     */
    Watch(Supplier<String> text, PrintStream out, InputStream keyboard, Duration pause) {
        this.text = text;
        this.out = out;
        this.keyboard = keyboard;
        this.pause = pause;
    }

    /** Prints at most so many times; {@link InterruptedException} is the way in which a console says Ctrl-C. */
    void run(int count) throws InterruptedException, IOException {
        for (int shown = 0; shown < count && (shown == 0 || goOn()); shown++) {
            String before = keyboard != null ? HOME_AND_CLEAR : shown > 0 ? "\n" : "";
            out.print(before + text.get());
            if (out.checkError()) {
                return;
            }
        }
    }

    private boolean goOn() throws InterruptedException, IOException {
        for (int i = 0; i < KEY_POLLS_PER_PAUSE; i++) {
            Thread.sleep(pause.toMillis() / KEY_POLLS_PER_PAUSE);
            while (keyboard != null && keyboard.available() > 0) {
                int key = keyboard.read();
                if (key == 'q' || key == 'Q' || key == CTRL_C || key < 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
