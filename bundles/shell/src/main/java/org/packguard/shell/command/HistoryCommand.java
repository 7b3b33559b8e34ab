package org.packguard.shell.command;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.packguard.shell.render.HistorySheet;
import org.packguard.shell.source.Sources;

/** {@code bms:history <id>}. */
@Service
@Command(
        scope = "bms",
        name = "history",
        description = "Shows what is kept of a battery, and its last 24 hours in short")
public final class HistoryCommand implements Action {
    @Argument(name = "id", description = "The id of the battery", required = true)
    @Completion(IdCompleter.class)
    private String id;

    @Reference
    private Sources sources;

    @Override
    public Object execute() {
        System.out.print(HistorySheet.text(sources.history(), id, sources.wall()));
        return null;
    }
}
