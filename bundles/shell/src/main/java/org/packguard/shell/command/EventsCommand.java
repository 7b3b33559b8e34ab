package org.packguard.shell.command;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.packguard.shell.render.EventTable;
import org.packguard.shell.source.Sources;

/** {@code bms:events}. */
@Service
@Command(scope = "bms", name = "events", description = "Lists what happened lately")
public final class EventsCommand implements Action {
    @Option(name = "-n", description = "How many")
    private int count = 50;

    @Reference
    private Sources sources;

    @Override
    public Object execute() {
        System.out.print(EventTable.text(
                sources.happened().stream().limit(Math.max(0, count)).toList()));
        return null;
    }
}
