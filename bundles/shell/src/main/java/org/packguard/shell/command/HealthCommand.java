package org.packguard.shell.command;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.packguard.shell.render.HealthSheet;
import org.packguard.shell.source.Sources;

/** {@code bms:health <id>}. */
@Service
@Command(scope = "bms", name = "health", description = "Shows what the last 30 days say of a battery")
public final class HealthCommand implements Action {
    @Argument(name = "id", description = "The id of the battery", required = true)
    @Completion(IdCompleter.class)
    private String id;

    @Reference
    private Sources sources;

    @Override
    public Object execute() {
        System.out.print(HealthSheet.text(sources.history(), id));
        return null;
    }
}
