package org.packguard.shell.command;

import java.io.InputStream;
import java.time.Duration;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.packguard.shell.source.Sources;

/** {@code bms:watch <id>}: what {@code bms:show} says, anew every second until Ctrl-C, q and Enter, or the given count. */
@Service
@Command(scope = "bms", name = "watch", description = "Shows a battery anew every second until Ctrl-C, or q and Enter")
public final class WatchCommand implements Action {
    private static final int ENDLESS = Integer.MAX_VALUE;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Argument(name = "id", description = "The id of the battery", required = true)
    @Completion(IdCompleter.class)
    private String id;

    @Option(name = "--count", description = "How many times; without it until Ctrl-C, or q and Enter")
    private int count = ENDLESS;

    @Reference
    private Sources sources;

    @Reference
    private Session session;

    @Override
    public Object execute() {
        boolean terminal = session.getTerminal() != null;
        // a script's input may be empty from the start; a number bounds the watch then
        InputStream keyboard = terminal || count == ENDLESS ? session.getKeyboard() : null;
        try {
            new Watch(() -> Sheet.text(sources, id), System.out, session.getConsole(), terminal, keyboard, PAUSE)
                    .run(count);
        } catch (InterruptedException e) {
            // Ctrl-C: the session goes on, so its thread must not stay interrupted
        }
        return null;
    }
}
